#include "core/testing/coverage_recorder.hpp"
#include "core/testing/run_test.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace fascia;
using namespace fascia::test;

// The authors of the cases did not see the weights, and the weights are not changed to fit a case.
// Where the two disagree, both stay as they are and the disagreement is written down here.
TEST_CASE("The example cases are answered as their author expects, but for those that are known",
          "[acceptance]") {
    const std::map<std::string, std::vector<std::string>> known = {
        // Nothing was published on how to tell it; what counts for it is judged.
        {"fat_herniation_baker",
         {"first is gluteus_maximus, not lumbar_fat_herniation",
          "lumbar_fat_herniation has rank 5, not one of the first 3"}},
        // The flag asks for an X-ray of every athlete with groin pain on hard training.
        {"iliopsoas_hurdler",
         {"red flags that fire: red-flags/groin-pain-and-hard-training; expected: none"}},
        // Neighbouring columns of one muscle; nothing that was told parts them.
        {"longissimus_sheep_shearer",
         {"longissimus_thoracis shares the first rank with iliocostalis_lumborum"}},
        // The muscle and the syndrome that it causes share their findings; the syndrome is rarer.
        {"piriformis_accountant", {"deep_gluteal_syndrome has rank 14, not one of the first 3"}},
        // The joint and the ligament that crosses it share their findings.
        {"posterior_si_ligament_mother",
         {"first is sacroiliac_joint, not posterior_sacroiliac_ligament"}},
        // They share a tendon and an action; nothing that was told parts them.
        {"psoas_sit_up_challenge", {"psoas_major shares the first rank with iliacus"}},
        // Few of the findings of an impingement were told.
        {"quadratus_femoris_dancer",
         {"ischiofemoral_impingement has rank 20, not one of the first 3"}},
        // The small rotators lie under gluteus maximus and hurt in the same place.
        {"quadratus_femoris_optician", {"first is gluteus_maximus, not quadratus_femoris"}},
        // The second of the two origins, behind the muscles beside the first.
        {"two_psoas_and_facet_joint_train_driver",
         {"lumbar_facet_joint has rank 4, not one of the first 3"}},
        // The muscle is judged to be far more common than the published share of the root.
        // Pain from the flank to the testicle is the classic of a stone, and a flag for one.
        {"ureteric_stone_roofer",
         {"red flags point to: testicular_torsion, ureteric_stone; expected: none"}},
    };
    for (const ExampleCase& example : world().example_cases()) {
        const auto expected = known.find(example.id);
        INFO(example.id);
        const Consultation consultation = consult(example.id);
        const auto result = compare(consultation, test_of(consultation.told()));
        REQUIRE(result);
        CHECK(result->failures ==
              (expected == known.end() ? std::vector<std::string>() : expected->second));
    }
}

TEST_CASE("Coverage counts just the examples in which a red flag fires and evidence speaks",
          "[acceptance][property]") {
    std::vector<const Pack*> packs;
    for (const Pack& pack : world().packs()) {
        packs.push_back(&pack);
    }
    auto recorder = CoverageRecorder::make(**world().groundwork(), packs);
    REQUIRE(recorder);
    std::map<std::string, std::size_t> expected;
    for (const ExampleCase& example : world().example_cases()) {
        const Consultation consultation = consult(example.id);
        std::set<std::string> fired;
        for (const RedFlagRule* flag : consultation.red_flags().fired) {
            fired.insert(flag->id);
        }
        for (const auto* list :
             {&consultation.weighing().candidates, &consultation.weighing().must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                for (const Contribution& contribution : weighed.contributions) {
                    fired.insert(contribution.rule->evidence.id);
                }
            }
        }
        for (const std::string& id : fired) {
            ++expected[id];
        }
        REQUIRE(recorder->add(consultation));
    }
    for (const PackCoverage& pack : recorder->coverage().packs) {
        for (const RuleCoverage& rule : pack.rules) {
            if (rule.kind == RuleCoverage::Kind::rule) {
                continue;
            }
            INFO(rule.id);
            CHECK(rule.fired == expected[rule.id]);
            // It fired where its last condition was met, and what was reached was met or not.
            std::size_t reached = recorder->coverage().tests;
            for (const ConditionCoverage& condition : rule.conditions) {
                CHECK(condition.met <= reached);
                CHECK(condition.met + condition.unmet + condition.unknown >= reached);
                reached = condition.met;
            }
            CHECK((rule.is_evidence() || reached == rule.fired));
        }
    }
}

TEST_CASE("In every example the parts add up to the totals shown", "[acceptance][property]") {
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation consultation = consult(example.id);
        for (const auto* list :
             {&consultation.weighing().candidates, &consultation.weighing().must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                Points total = weighed.prior;
                for (const Contribution& c : weighed.contributions) {
                    total += c.is_counted() ? c.points : Points{};
                }
                CHECK(total == weighed.points);
            }
        }
    }
}

TEST_CASE("A mirrored case gives the mirrored answer", "[acceptance][property]") {
    const auto mirrored = [](Side side) {
        return side == Side::left ? Side::right : side == Side::right ? Side::left : side;
    };
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation one = consult(example.id);
        Case c = one.told();
        for (Told& told : c.told) {
            told.side = mirrored(told.side);
        }
        const Consultation other = *world().consult(std::move(c));
        std::multiset<std::tuple<std::string, Side, int>> a;
        std::multiset<std::tuple<std::string, Side, int>> b;
        // But for candidates that are fixed to a side, as the appendix is.
        const auto can_be_mirrored = [](const WeighedCandidate& w) {
            return w.candidate->laterality == Laterality::paired ||
                   w.candidate->laterality == Laterality::midline;
        };
        for (const WeighedCandidate& w : one.weighing().candidates) {
            if (can_be_mirrored(w)) {
                a.emplace(w.candidate->id, mirrored(w.side), w.points.tenths);
            }
        }
        for (const WeighedCandidate& w : other.weighing().candidates) {
            if (can_be_mirrored(w)) {
                b.emplace(w.candidate->id, w.side, w.points.tenths);
            }
        }
        CHECK(a == b);
    }
}

TEST_CASE("The order in which findings were told changes nothing, to the byte",
          "[acceptance][property]") {
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation one = consult(example.id);
        Case c = one.told();
        std::ranges::reverse(c.told);
        const Consultation other = *world().consult(std::move(c));
        CHECK(explain_text(*explain(one, 3)) == explain_text(*explain(other, 3)));
    }
}

TEST_CASE(
    "Every text about a case begins with the red flags and ends with the sentence on teaching",
    "[acceptance]") {
    const Consultation consultation = consult("ql_gardener");
    const Explanation explanation = *explain(consultation, 3);
    for (const std::string& text : {rank_text(explanation), explain_text(explanation),
                                    *why_text(explanation, {explanation.candidates.data(), 1})}) {
        CHECK(text.starts_with("Red flags ("));
        CHECK(
            text.ends_with("For teaching, not for diagnosis: it does not replace an examination by "
                           "a qualified person.\n"));
    }
}
