#include "core/checker/check_explanation.hpp"

#include "tests/core/checker/rich_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>

using namespace fascia;
using namespace fascia::test;

namespace {

/// Explains the case and has it checked; what was looked at.
checker::Counts holds(const Consultation& c, std::size_t in_full) {
    const std::string json = explained(c, in_full);
    const checker::Report report = check_explanation(written(json), c.told(), c.rulebook());
    INFO(to_json(c.told()));
    REQUIRE(problems(report) == "");
    return report.counts;
}

}  // namespace

TEST_CASE("The explanations of example cases hold, down to the last step", "[checker]") {
    const std::vector<ExampleCase>& examples = world().example_cases();
    checker::Counts all;
    for (std::size_t i = 0; i < examples.size(); i += 4) {
        INFO(examples[i].id);
        const checker::Counts counts = holds(consult(examples[i].id), 3);
        all.steps += counts.steps;
        all.rules += counts.rules;
        all.conditions += counts.conditions;
        all.contributions += counts.contributions;
    }
    CHECK(all.steps > 5000);
    CHECK(all.rules > 1000);
    CHECK(all.conditions > 100);
    CHECK(all.contributions > 5000);
}

TEST_CASE("So do those of single candidates", "[checker]") {
    const Consultation c = consult("two_piriformis_right_multifidus_left_bookkeeper");
    const Explanation explanation = *explain(c, 0, false);
    std::size_t checked = 0;
    for (const auto* list : {&c.weighing().candidates, &c.weighing().must_not_miss}) {
        for (std::size_t i = 0; i < list->size(); i += 20) {
            const std::string json =
                why_json(explanation, *explain_candidate(c, (*list)[i]), {"0", "kb", "rules"});
            const checker::WrittenExplanation read = written(json);
            CHECK(read.is_of_one);
            INFO((*list)[i].candidate->id);
            CHECK(problems(check_explanation(read, c.told(), c.rulebook())) == "");
            ++checked;
        }
    }
    CHECK(checked > 4);
}

TEST_CASE("Explanations of random cases by the shipped rules hold", "[checker]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Random random(seed);
        INFO("seed " << seed);
        auto c = world().consult(random_case(world().kb(), random, 10 + random.below(60)));
        REQUIRE(c);
        (void)holds(*c, 5);
    }
}

TEST_CASE("Explanations of random cases by rules with everything in them hold", "[checker]") {
    checker::Counts all;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        Random random(seed);
        const Case told = random_case(rich_world().kb(), random, 1 + random.below(12));
        INFO("seed " << seed);
        const Consultation c = rich_world().consult(told.told, told.person);
        const checker::Counts counts = holds(c, 100);
        all.facts += counts.facts;
        all.rules += counts.rules;
        all.conditions += counts.conditions;
        all.flags += counts.flags;
    }
    CHECK(all.facts > 10'000);
    CHECK(all.rules > 5000);
    CHECK(all.conditions > 3000);
    CHECK(all.flags == 1800);
}

TEST_CASE("An explanation by another knowledge base or other rules is told to be so", "[checker]") {
    const checker::WrittenExplanation e = written(explained(rich_world().consult({})));
    CHECK(check_origin(e, "kb", "rules").holds());
    CHECK_FALSE(check_origin(e, "kb", "rules").is_foreign);
    const checker::Report report = check_origin(e, "other", "rules");
    CHECK(report.is_foreign);
    CHECK(problems(report) ==
          ": it was made with another knowledge base (kb) than the one that is loaded (other)\n");
    CHECK(problems(check_origin(e, "kb", "other")) ==
          ": it was made with other rules (rules) than those that are loaded (other)\n");
}
