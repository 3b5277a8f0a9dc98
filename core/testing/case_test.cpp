#include "core/testing/case_test.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <iterator>

namespace fascia {

namespace {

/// Looks up what a test names.
class Reader {
public:
    explicit Reader(const Rulebook& rulebook) : rulebook_(rulebook), kb_(*rulebook.kb()) {}

    CaseTest read(const Pack::Test& test) {
        CaseTest out;
        out.name = std::string(test.name.text());
        out.where = test.name.where();
        read_case(test, out.told);
        out.first = candidate(test.first);
        for (const SourceText& name : test.candidates) {
            out.candidates.push_back(candidate(name));
        }
        out.within = static_cast<std::size_t>(test.within);
        for (const Pack::TestRank& rank : test.ranks) {
            out.ranks.emplace_back(candidate(rank.candidate), rank.rank);
        }
        out.derives = patterns(test.derives);
        out.not_derives = patterns(test.not_derives);
        if (test.flags) {
            out.flags.emplace();
            for (const SourceText& name : *test.flags) {
                out.flags->push_back(flag(name));
            }
        }
        for (const Pack::TestWords& why : test.why) {
            for (const SourceText& words : why.words) {
                out.words.emplace_back(candidate(why.candidate), words.text());
            }
        }
        return out;
    }

    Diagnostics take_problems() { return std::move(problems_); }

private:
    void read_case(const Pack::Test& test, Case& out) {
        out.id = "test";
        out.person = test.person;
        for (const Pack::TestFinding& finding : test.findings) {
            const std::string id = id_of(finding.finding, EntityType::finding, "finding");
            if (id.empty()) {
                continue;
            }
            Told told;
            told.finding = id;
            told.state = finding.state;
            told.side = finding.side;
            told.value = finding.value;
            told.where = finding.finding.where();
            if (auto done = out.tell(std::move(told), kb_); !done) {
                add(std::move(done.error()));
            }
        }
    }

    std::string candidate(const SourceText& name) {
        return name.text().empty() ? "" : id_of(name, EntityType::candidate, "candidate");
    }

    /// The id that is meant, by id, label or synonym.
    std::string id_of(const SourceText& name, EntityType type, const std::string& noun) {
        const std::string text(name.text());
        for (const Entity entity : kb_.lookup(text)) {
            if (entity.type == type) {
                return std::string(kb_.id_of(entity));
            }
        }
        unknown(name, noun, kb_.names({type}));
        return "";
    }

    std::string flag(const SourceText& name) {
        std::vector<std::string> known;
        for (const RedFlagRule& rule : rulebook_.red_flags()) {
            if (rule.id == name.text()) {
                return rule.id;
            }
            known.push_back(rule.id);
        }
        unknown(name, "red flag", known);
        return "";
    }

    std::vector<SourceText> patterns(const std::vector<SourceText>& written) {
        for (const SourceText& pattern : written) {
            if (auto query = rulebook_.query(pattern); !query) {
                add(std::move(query.error()));
            }
        }
        return written;
    }

    void unknown(const SourceText& name, const std::string& noun,
                 const std::vector<std::string>& known) {
        const std::string text(name.text());
        Diagnostic error;
        error.message = "there is no " + noun + " '" + text + "'";
        error.where = name.where();
        error.excerpt = name.line_at({0, text.size()});
        error.suggestions = nearest(text, known);
        problems_.push_back(std::move(error));
    }

    void add(Diagnostics more) { std::ranges::move(more, std::back_inserter(problems_)); }

    const Rulebook& rulebook_;
    const KnowledgeBase& kb_;
    Diagnostics problems_;
};

}  // namespace

Result<std::vector<CaseTest>> tests_of(const Rulebook& rulebook, const Pack& pack) {
    Reader reader(rulebook);
    std::vector<CaseTest> out;
    for (const Pack::Test& test : pack.tests) {
        out.push_back(reader.read(test));
    }
    if (Diagnostics problems = reader.take_problems(); !problems.empty()) {
        return fail(std::move(problems));
    }
    return out;
}

CaseTest test_of(const Case& c) {
    CaseTest out;
    out.name = "case " + c.id;
    out.where = c.where;
    out.told = c;
    out.first = c.expect->first;
    out.candidates = c.expect->candidates;
    out.within = c.expect->within;
    out.flags = c.expect->flags;
    out.flagged = c.expect->flagged;
    return out;
}

}  // namespace fascia
