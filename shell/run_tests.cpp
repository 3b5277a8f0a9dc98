#include "shell/run_tests.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <utility>

namespace fascia::shell {

namespace {

std::string list_or_none(const std::vector<std::string>& items) {
    return items.empty() ? "none" : list_of(items);
}

/// What a test of either origin expects.
struct Expected {
    std::string first;
    std::vector<std::string> candidates;
    std::size_t within = 0;
    std::optional<std::vector<std::string>> flags;
    std::optional<std::vector<std::string>> flagged;
};

/// What fired, held against what should; each sorted and once.
void compare_flags(const RedFlags& flags, Expected& expected,
                   std::vector<std::string>& differences) {
    const auto each_once = [](std::vector<std::string>& names) {
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
    };
    std::vector<std::string> fired;
    std::vector<std::string> conditions;
    for (const RedFlagRule* flag : flags.fired) {
        fired.push_back(flag->id);
        conditions.push_back(flag->condition);
    }
    each_once(fired);
    each_once(conditions);
    if (expected.flags) {
        each_once(*expected.flags);
        if (fired != *expected.flags) {
            differences.push_back("red flags that fire: " + list_or_none(fired) +
                                  "; expected: " + list_or_none(*expected.flags));
        }
    }
    if (expected.flagged) {
        each_once(*expected.flagged);
        const bool fits = expected.flagged->empty()
                              ? conditions.empty()
                              : std::ranges::includes(conditions, *expected.flagged);
        if (!fits) {
            differences.push_back("red flags point to: " + list_or_none(conditions) +
                                  "; expected: " + list_or_none(*expected.flagged));
        }
    }
}

void compare(const Consultation& consultation, Expected expected,
             std::vector<std::string>& differences) {
    const std::vector<WeighedCandidate>& ranked = consultation.weighing().candidates;
    std::vector<std::string> first;
    for (const WeighedCandidate& weighed : ranked) {
        if (weighed.rank == 1 && std::ranges::find(first, weighed.candidate->id) == first.end()) {
            first.push_back(weighed.candidate->id);
        }
    }
    if (!expected.first.empty() && first != std::vector{expected.first}) {
        differences.push_back("first is " + list_or_none(first) + ", not " + expected.first);
    }
    for (const std::string& id : expected.candidates) {
        const auto found = std::ranges::find_if(
            ranked, [&](const auto& weighed) { return weighed.candidate->id == id; });
        if (found == ranked.end()) {
            differences.push_back(id + " is not ranked");
        } else if (found->rank > expected.within) {
            differences.push_back(id + " has rank " + std::to_string(found->rank) +
                                  ", not one of the first " + std::to_string(expected.within));
        }
    }
    compare_flags(consultation.red_flags(), expected, differences);
}

/// The id that a test names, by id, label or synonym.
Result<std::string> id_of(const KnowledgeBase& kb, const SourceText& name, EntityType type) {
    const std::string text(name.text());
    for (const Entity entity : kb.lookup(text)) {
        if (entity.type == type) {
            return std::string(kb.id_of(entity));
        }
    }
    Diagnostic error;
    error.message = std::string(type == EntityType::finding ? "there is no finding '"
                                                            : "there is no candidate '") +
                    text + "'";
    error.where = name.where();
    error.excerpt = name.line_at({0, text.size()});
    error.suggestions = nearest(text, kb.names({type}));
    return fail(std::move(error));
}

Result<Case> case_of(const Pack::Test& test, const KnowledgeBase& kb) {
    Case c;
    c.id = "test";
    c.person = test.person;
    for (const Pack::TestFinding& finding : test.findings) {
        auto id = id_of(kb, finding.finding, EntityType::finding);
        if (!id) {
            return fail(std::move(id.error()));
        }
        Told told;
        told.finding = std::move(*id);
        told.state = finding.state;
        told.side = finding.side;
        told.value = finding.value;
        told.where = finding.finding.where();
        if (auto done = c.tell(std::move(told), kb); !done) {
            return fail(std::move(done.error()));
        }
    }
    return c;
}

Result<Expected> expectation_of(const Pack::Test& test, const KnowledgeBase& kb) {
    Expected expected;
    expected.within = static_cast<std::size_t>(test.within);
    if (!test.first.text().empty()) {
        auto id = id_of(kb, test.first, EntityType::candidate);
        if (!id) {
            return fail(std::move(id.error()));
        }
        expected.first = std::move(*id);
    }
    for (const SourceText& candidate : test.candidates) {
        auto id = id_of(kb, candidate, EntityType::candidate);
        if (!id) {
            return fail(std::move(id.error()));
        }
        expected.candidates.push_back(std::move(*id));
    }
    if (test.flags) {
        expected.flags.emplace();
        for (const SourceText& flag : *test.flags) {
            expected.flags->emplace_back(flag.text());
        }
    }
    return expected;
}

Result<TestResult> run_one(const Fascia& fascia, const Pack::Test& test,
                           const datalog::Limits& limits) {
    TestResult result{std::string(test.name.text()), test.name.where(), {}};
    auto c = case_of(test, fascia.kb());
    if (!c) {
        return fail(std::move(c.error()));
    }
    auto expected = expectation_of(test, fascia.kb());
    if (!expected) {
        return fail(std::move(expected.error()));
    }
    const auto consultation = fascia.consult(std::move(*c), limits);
    if (!consultation) {
        return fail(consultation.error());
    }
    compare(*consultation, std::move(*expected), result.differences);
    for (const SourceText& pattern : test.derives) {
        const auto query = fascia.rulebook().query(pattern);
        if (!query) {
            return fail(query.error());
        }
        const auto answers = consultation->ask(*query, limits);
        if (!answers) {
            return fail(answers.error());
        }
        if (answers->rows.empty()) {
            result.differences.push_back("does not hold: " + std::string(trim(pattern.text())));
        }
    }
    return result;
}

}  // namespace

Result<std::vector<TestResult>> run_tests(const Fascia& fascia, const Pack& pack,
                                          const datalog::Limits& limits) {
    std::vector<TestResult> results;
    Diagnostics wrong;
    for (const Pack::Test& test : pack.tests) {
        auto result = run_one(fascia, test, limits);
        if (result) {
            results.push_back(std::move(*result));
        } else {
            wrong.insert(wrong.end(), result.error().begin(), result.error().end());
        }
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    return results;
}

Result<TestResult> run_test(const Fascia& fascia, const Case& c, const datalog::Limits& limits) {
    const auto consultation = fascia.consult(c, limits);
    if (!consultation) {
        return fail(consultation.error());
    }
    TestResult result{"case " + c.id, c.where, {}};
    compare(*consultation,
            {c.expect->first, c.expect->candidates, c.expect->within, c.expect->flags,
             c.expect->flagged},
            result.differences);
    return result;
}

}  // namespace fascia::shell
