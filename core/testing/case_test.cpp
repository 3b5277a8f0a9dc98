#include "core/testing/case_test.hpp"

#include "core/base/text.hpp"
#include "core/base/words.hpp"

#include <algorithm>
#include <iterator>

namespace fascia {

namespace {

/// Looks up what a test names.
class Reader {
public:
    Reader(const Rulebook& rulebook, const Pack& pack)
        : rulebook_(rulebook), kb_(*rulebook.kb()), pack_(pack) {}

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
                out.words.emplace_back(candidate(why.of), words.text());
            }
        }
        read_functions(test, out);
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
                for (Diagnostic& error : done.error()) {
                    if (error.excerpt.empty()) {
                        error.excerpt = finding.finding.line_at({0, 0});
                    }
                }
                add(std::move(done.error()));
            }
        }
    }

    void read_functions(const Pack::Test& test, CaseTest& out) {
        for (const Pack::TestWords& typed : test.commands) {
            const auto words = split_words(typed.of);
            if (!words) {
                add(words.error());
                continue;
            }
            const std::string name = words->empty() ? "" : words->front().text;
            const SourceText place = words->empty() ? typed.of : typed.of.cut(words->front().span);
            if (const auto* command = declared(pack_.commands, place, name, "command")) {
                TypedCommand one{{&pack_, command}, std::string(typed.of.text()), {}, {}};
                for (std::size_t i = 1; i < words->size(); ++i) {
                    one.words.push_back((*words)[i].text);
                }
                one.says = texts(typed.words);
                out.commands.push_back(std::move(one));
            }
        }
        for (const Pack::TestWords& said : test.sections) {
            const std::string name(said.of.text());
            if (declared(pack_.sections, said.of, name, "section") != nullptr) {
                out.sections.emplace_back(pack_.id + '/' + name, texts(said.words));
            }
        }
        for (const Pack::TestScorer& one : test.scorers) {
            const std::string name(one.scorer.text());
            if (const auto* scorer = declared(pack_.scorers, one.scorer, name, "scorer")) {
                out.scorers.emplace_back(ScorerOfPack{&pack_, scorer}, candidate(one.first));
            }
        }
    }

    /// What the pack declares under a name, with or without "PACK/" before it; null, and an error,
    /// where it does not.
    template <class Declared>
    const Declared* declared(const std::vector<Declared>& list, const SourceText& at,
                             const std::string& name, const std::string& noun) {
        std::vector<std::string> known;
        for (const Declared& one : list) {
            known.emplace_back(one.name.text());
            if (name == known.back() || name == pack_.id + '/' + known.back()) {
                return &one;
            }
        }
        unknown(at, name, noun + " of this pack", known);
        return nullptr;
    }

    static std::vector<std::string> texts(const std::vector<SourceText>& list) {
        std::vector<std::string> out;
        for (const SourceText& text : list) {
            out.emplace_back(text.text());
        }
        return out;
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
        unknown(name, text, noun, kb_.names({type}));
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
        unknown(name, std::string(name.text()), "red flag", known);
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

    void unknown(const SourceText& at, const std::string& name, const std::string& noun,
                 const std::vector<std::string>& known) {
        Diagnostic error;
        error.message = "there is no " + noun + " '" + name + "'";
        error.where = at.where();
        error.excerpt = at.line_at({0, at.text().size()});
        error.suggestions = nearest(name, known);
        for (const RedFlagRule& rule : rulebook_.red_flags()) {
            if (noun == "red flag" && rule.condition == name && error.suggestions.size() < 4) {
                error.suggestions.push_back(rule.id);  // named by what it is about
            }
        }
        if (noun == "red flag") {
            error.hint =
                error.suggestions.empty()
                    ? "'flags' lists red flags as PACK/NAME:  flags CASE  shows which fire "
                      "in a case, by that name;  flags = {}  says that none does"
                    : "flags = {}  says that none fires";
        }
        problems_.push_back(std::move(error));
    }

    void add(Diagnostics more) { std::ranges::move(more, std::back_inserter(problems_)); }

    const Rulebook& rulebook_;
    const KnowledgeBase& kb_;
    const Pack& pack_;
    Diagnostics problems_;
};

}  // namespace

bool expects_something(const CaseTest& test) {
    return !test.first.empty() || !test.candidates.empty() || !test.ranks.empty() ||
           !test.derives.empty() || !test.not_derives.empty() || test.flags || test.flagged ||
           !test.words.empty() || !test.commands.empty() || !test.sections.empty() ||
           !test.scorers.empty();
}

Result<std::vector<CaseTest>> tests_of(const Rulebook& rulebook, const Pack& pack) {
    Reader reader(rulebook, pack);
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
