#include "core/knowledge/archive.hpp"

#include "core/knowledge/archive_io.hpp"

#include <charconv>
#include <future>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace fascia {

namespace {

/// Changes whenever the lists of fields below do.
constexpr std::string_view archive_tag = "fascia knowledge base 4\n";

}  // namespace

namespace archiving {

template <>
inline constexpr Laterality last_of<Laterality> = Laterality::right;

// The fields of each struct, in order. The one list serves writing, with a const
// struct, and reading.

template <class Io, Same<SourceRef> T>
void fields(Io& io, T& x) {
    io(x.file, x.line, x.column, x.length);
}
template <class Io, Same<Backing> T>
void fields(Io& io, T& x) {
    io(x.sources, x.grade, x.where);
}
template <class Io, Same<Kind> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.parent, x.article, x.needs, x.where);
}
template <class Io, Same<Structure> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.kind, x.common, x.synonyms, x.xrefs, x.about, x.plural, x.article, x.edge,
       x.backing);
}
template <class Io, Same<RelationType> T>
void fields(Io& io, T& x) {
    io(x.id, x.columns, x.about, x.says, x.denies, x.inverse, x.inverse_says, x.inverse_denies,
       x.symmetric, x.derived, x.backing);
}
template <class Io, Same<Fact> T>
void fields(Io& io, T& x) {
    io(x.relation, x.values, x.backing);
}
template <class Io, Same<Finding> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.synonyms, x.question, x.topic, x.observer, x.sided, x.unit, x.low, x.high,
       x.how, x.backing);
}
template <class Io, Same<PreTest> T>
void fields(Io& io, T& x) {
    io(x.probability, x.low, x.high, x.word, x.setting, x.because, x.backing);
}
template <class Io, Same<Candidate> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.kind, x.common, x.synonyms, x.family, x.structures, x.laterality, x.parts,
       x.pre_test, x.other_pre_tests, x.must_not_miss, x.about, x.backing);
}
template <class Io, Same<Evidence> T>
void fields(Io& io, T& x) {
    io(x.id, x.candidate, x.finding, x.present, x.absent, x.overlap, x.side, x.because, x.figure,
       x.backing);
}
template <class Io, Same<Figure> T>
void fields(Io& io, T& x) {
    io(x.id, x.test, x.condition, x.finding, x.cluster, x.candidate, x.sensitivity, x.specificity,
       x.present, x.absent, x.frequency, x.low, x.high, x.setting, x.note, x.backing);
}
template <class Io, Same<Caution> T>
void fields(Io& io, T& x) {
    io(x.when, x.says, x.backing);
}
template <class Io, Same<Treatment> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.step, x.about, x.risk, x.invasiveness, x.cost, x.after, x.failed_when,
       x.relief, x.suits, x.cautions, x.referral, x.backing);
}
template <class Io, Same<Position> T>
void fields(Io& io, T& x) {
    io(x.id, x.about, x.says, x.holder, x.stance, x.strength, x.backing);
}
template <class Io, Same<Source> T>
void fields(Io& io, T& x) {
    io(x.id, x.title, x.authors, x.year, x.venue, x.doi, x.pmid, x.url, x.trust, x.verified,
       x.about, x.where);
}
template <class Io, Same<Band> T>
void fields(Io& io, T& x) {
    io(x.label, x.at_least);
}
template <class Io, Same<Scales> T>
void fields(Io& io, T& x) {
    io(x.setting, x.words, x.pre_test_words, x.bands, x.cap_low, x.cap_high, x.backing);
}
template <class Io, Same<std::pair<std::string, double>> T>
void fields(Io& io, T& x) {
    io(x.first, x.second);
}
// The knowledge base in two parts of about the same size, which are read side by side.

template <class Io, Same<KnowledgeBase> T>
void facts(Io& io, T& x) {
    io(x.facts);
}
template <class Io, Same<KnowledgeBase> T>
void all_but_facts(Io& io, T& x) {
    io(x.kinds, x.structures, x.relations, x.findings, x.candidates, x.evidence, x.treatments,
       x.positions, x.sources, x.figures, x.scales, x.hash);
}

}  // namespace archiving

std::string archive(const KnowledgeBase& kb) {
    archiving::Writer first(archive_tag);
    archiving::facts(first, kb);
    archiving::Writer second(archive_tag);
    archiving::all_but_facts(second, kb);
    const std::string facts = std::move(first).finish();
    std::string out = std::to_string(facts.size()) + '\n';
    out += facts;
    return out += std::move(second).finish();
}

Result<KnowledgeBase> unarchive(std::string_view bytes) {
    KnowledgeBase kb;
    std::size_t size = 0;
    const auto [behind, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
    bytes.remove_prefix(static_cast<std::size_t>(behind - bytes.data()));
    bool ok = error == std::errc() && bytes.starts_with('\n') && size < bytes.size();
    if (ok) {
        bytes.remove_prefix(1);
        auto facts_read = std::async(std::launch::async, [&kb, facts = bytes.substr(0, size)] {
            archiving::Reader reader(archive_tag, facts);
            archiving::facts(reader, kb);
            return reader.ok();
        });
        archiving::Reader reader(archive_tag, bytes.substr(size));
        archiving::all_but_facts(reader, kb);
        ok = facts_read.get() && reader.ok();
    }
    if (!ok) {
        Diagnostic diagnostic;
        diagnostic.message =
            "this is no prepared knowledge base of this version: it has to be prepared again";
        return fail(std::move(diagnostic));
    }
    kb.index();
    return kb;
}

}  // namespace fascia
