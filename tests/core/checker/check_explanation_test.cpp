#include "core/checker/check_explanation.hpp"

#include "tests/core/checker/rich_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

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
    checker::Counts all;
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const checker::Counts counts = holds(consult(example.id), 3);
        all.steps += counts.steps;
        all.rules += counts.rules;
        all.conditions += counts.conditions;
        all.contributions += counts.contributions;
    }
    CHECK(all.steps > 20000);
    CHECK(all.rules > 4000);
    CHECK(all.conditions > 400);
    CHECK(all.contributions > 20000);
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

TEST_CASE("A proof of many steps one under the other is checked down to its last", "[checker]") {
    const SmallWorld world(R"(
relation "reached" { "muscle", "integer", says = "{1} is at {2}" }
rule "begin" { when = [[ ?m origin l1, ?m weighs ?n, ?k = ?n - 199 ]], infer = [[ reached(?m, ?k) ]], because = "so", source = "book" }
rule "go-on" { when = [[ reached(?m, ?n), ?n < 150, ?k = ?n + 1 ]], infer = [[ reached(?m, ?k) ]], because = "so", source = "book" }
evidence "far" { when = [[ reached(?c, 150) ]], finding = "ache", candidate = "?c", present = "weak", because = "so", source = "book" })");
    const Consultation c = world.consult({has("ache")});
    CHECK(holds(c, 100).rules > 150);
    checker::WrittenExplanation changed = written(explained(c, 100));
    for (checker::WrittenCandidate& candidate : changed.candidates) {
        for (checker::WrittenContribution& contribution : candidate.contributions) {
            checker::WrittenStep* step = &contribution.steps.back();
            while (step->steps.front().kind == "derived") {
                step = &step->steps.front();
            }
            step->steps.front().sources.clear();  // of the fact at the bottom
        }
    }
    CHECK(check_explanation(changed, c.told(), c.rulebook()).problems.size() == 1);
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

TEST_CASE("The checker includes nothing of what it checks", "[checker]") {
    const std::vector<std::string> allowed = {"core/base/",
                                              "core/checker/",
                                              "core/knowledge/",
                                              "core/rules/rulebook.hpp",
                                              "core/datalog/program.hpp",
                                              "core/evidence/case.hpp"};
    std::size_t includes = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(FASCIA_SOURCE_DIR "/core/checker")) {
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            const std::string begin = "#include \"";
            if (line.starts_with(begin)) {
                INFO(entry.path().filename() << ": " << line);
                CHECK(std::ranges::any_of(allowed, [&](const std::string& part) {
                    return line.substr(begin.size()).starts_with(part);
                }));
                ++includes;
            }
        }
    }
    CHECK(includes > 30);
}
