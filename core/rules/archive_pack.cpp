#include "core/rules/archive_pack.hpp"

#include "core/knowledge/archive_io.hpp"

#include <utility>

namespace fascia {

namespace {

/// Changes whenever the lists of fields below do.
constexpr std::string_view pack_tag = "fascia pack 1\n";

}  // namespace

namespace archiving {

template <>
inline constexpr Pack::Urgency last_of<Pack::Urgency> = Pack::Urgency::soon;
template <>
inline constexpr FindingState last_of<FindingState> = FindingState::untestable;
template <>
inline constexpr Side last_of<Side> = Side::both;
template <>
inline constexpr Pack::Mention::As last_of<Pack::Mention::As> = Pack::Mention::As::source;

// The fields of each struct, in order, without functions.

template <class Io, Same<Person> T>
void fields(Io& io, T& x) {
    io(x.age, x.sex);
}
template <class Io, Same<Pack::Relation> T>
void fields(Io& io, T& x) {
    io(x.name, x.columns, x.about, x.says, x.denies);
}
template <class Io, Same<Pack::Rule> T>
void fields(Io& io, T& x) {
    io(x.name, x.when, x.infer, x.because, x.sources, x.grade);
}
template <class Io, Same<Pack::Weight> T>
void fields(Io& io, T& x) {
    io(x.strength, x.where);
}
template <class Io, Same<Pack::Evidence> T>
void fields(Io& io, T& x) {
    io(x.name, x.candidate, x.finding, x.when, x.present, x.absent, x.overlap, x.side, x.because,
       x.sources, x.figure, x.grade, x.members, x.at_least);
}
template <class Io, Same<Pack::RedFlag> T>
void fields(Io& io, T& x) {
    io(x.name, x.when, x.condition, x.urgency, x.asks, x.because, x.sources);
}
template <class Io, Same<Pack::TestFinding> T>
void fields(Io& io, T& x) {
    io(x.finding, x.state, x.side, x.value);
}
template <class Io, Same<Pack::TestRank> T>
void fields(Io& io, T& x) {
    io(x.candidate, x.rank);
}
template <class Io, Same<Pack::TestWords> T>
void fields(Io& io, T& x) {
    io(x.of, x.words);
}
template <class Io, Same<Pack::TestScorer> T>
void fields(Io& io, T& x) {
    io(x.scorer, x.first);
}
template <class Io, Same<Pack::Test> T>
void fields(Io& io, T& x) {
    io(x.name, x.findings, x.person, x.first, x.derives, x.not_derives, x.candidates, x.within,
       x.ranks, x.why, x.commands, x.sections, x.scorers, x.flags);
}
template <class Io, Same<Pack::Mention> T>
void fields(Io& io, T& x) {
    io(x.as, x.text);
}
template <class Io, Same<Pack> T>
void fields(Io& io, T& x) {
    io(x.id, x.title, x.about, x.author, x.reviewed, x.allow, x.relations, x.rules, x.evidence,
       x.red_flags, x.tests, x.mentions, x.inputs, x.outputs);
}

}  // namespace archiving

std::optional<std::string> archive(const Pack& pack) {
    if (pack.has_functions() || !pack.tables.empty()) {
        return std::nullopt;
    }
    archiving::Writer writer(pack_tag, &pack.file);
    writer(pack);
    return writer.ok() ? std::optional(std::move(writer).finish()) : std::nullopt;
}

Result<Pack> unarchive_pack(std::string_view bytes, SourceText file) {
    Pack pack;
    archiving::Reader reader(pack_tag, bytes, &file);
    reader(pack);
    if (!reader.ok()) {
        Diagnostic diagnostic;
        diagnostic.where.file = file.name();
        diagnostic.message =
            "this is no prepared pack of this version: it has to be prepared again";
        return fail(std::move(diagnostic));
    }
    pack.file = std::move(file);
    return pack;
}

}  // namespace fascia
