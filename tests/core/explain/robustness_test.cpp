#include "core/explain/robustness.hpp"

#include "core/report/variations_json.hpp"
#include "core/report/variations_text.hpp"
#include "tests/support/random_evidence.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

Case without(const Case& c, const LeftOut& left_out) {
    Case out = c;
    switch (left_out.what) {
        case LeftOut::What::age:
            out.person.age.reset();
            break;
        case LeftOut::What::sex:
            out.person.sex.clear();
            break;
        case LeftOut::What::finding:
            std::erase_if(out.told, [&](const Told& told) {
                return told.finding == left_out.finding && told.side == left_out.side;
            });
            break;
    }
    return out;
}

void check_left_out(const LeftOut& left_out, const Robustness& robustness,
                    const Consultation& then) {
    const auto& candidates = then.weighing().candidates;
    std::vector<std::string> first;
    for (const WeighedCandidate& weighed : candidates) {
        if (weighed.rank == 1) {
            first.push_back(weighed.candidate->id + to_string(weighed.side));
        }
    }
    std::vector<std::string> told_first;
    for (const CandidateTotal& line : left_out.first) {
        told_first.push_back(line.candidate->id + to_string(line.side));
        CHECK(line.points == candidates.front().points);
    }
    CHECK(told_first == first);
    const auto before = std::ranges::find_if(candidates, [&](const WeighedCandidate& weighed) {
        return weighed.candidate == left_out.before_first.line.candidate &&
               weighed.side == left_out.before_first.line.side;
    });
    REQUIRE(before != candidates.end());
    CHECK(before->points == left_out.before_first.line.points);
    CHECK(before->rank == left_out.before_first.rank);
    const bool still_first = std::ranges::any_of(left_out.first, [&](const CandidateTotal& now) {
        return std::ranges::any_of(robustness.first, [&](const CandidateTotal& line) {
            return line.candidate == now.candidate &&
                   (line.side == now.side || line.side == Side::none || now.side == Side::none);
        });
    });
    CHECK(left_out.is_overtaken != still_first);
}

std::string robustness_as_text(const Consultation& consultation, const RobustnessOptions& options) {
    return robustness_text(*explain(consultation, 0, false),
                           *find_robustness(consultation, options), 10, {.width = 1000});
}

}  // namespace

TEST_CASE("Leaving one thing out gives what consulting without it gives", "[robustness]") {
    for (const char* id : {"ql_gardener", "multifidus_teacher", "psoas_sit_up_challenge",
                           "retroperitoneal_haemorrhage_church_organist"}) {
        const Consultation consultation = consult(id);
        const Robustness robustness = *find_robustness(consultation, {.draws = 1});
        INFO(id);
        const auto unasked =
            std::ranges::count(consultation.told().told, FindingState::unasked, &Told::state);
        CHECK(robustness.left_out.size() + static_cast<std::size_t>(unasked) ==
              consultation.told().told.size() + 2);
        for (const LeftOut& left_out : robustness.left_out) {
            INFO(left_out.finding);
            check_left_out(left_out, robustness,
                           *world().consult(without(consultation.told(), left_out)));
        }
    }
    Random random(31);
    std::size_t overtaken = 0;
    for (int i = 0; i < 60; ++i) {
        const SmallWorld world(random_evidence(random));
        const Consultation consultation = world.consult(random_told(random), {40, "male"});
        const Robustness robustness = *find_robustness(consultation, {.draws = 1});
        for (const LeftOut& left_out : robustness.left_out) {
            INFO(i << ' ' << left_out.finding);
            const Case rest = without(consultation.told(), left_out);
            check_left_out(left_out, robustness, world.consult(rest.told, rest.person));
            overtaken += left_out.is_overtaken ? 1U : 0U;
        }
    }
    CHECK(overtaken > 10);
}

TEST_CASE("The shares are those of the draws", "[robustness]") {
    // Without evidence, psoas, quadratus and sij share the first place in every draw.
    const SmallWorld nothing("");
    const Robustness even = *find_robustness(nothing.consult({has("fever")}), {.draws = 100});
    REQUIRE(even.shares.size() == 3);
    CHECK(even.shares[0].times == 100);
    CHECK(even.shares[2].times == 100);
    CHECK(even.shares[0].line.candidate->id == "psoas");

    // -9.0 and a hallmark, which stays in two thirds of the draws: -3.0, else -5.0; both above
    // -6.0.
    const SmallWorld hallmark(
        "evidence \"e\" { candidate = \"disc\", finding = \"cough\", present = \"hallmark\", "
        "because "
        "= \"so\", source = \"book\" }\n");
    CHECK(find_robustness(hallmark.consult({has("cough")}))->shares.front().times == 10'000);

    // -9.0 and +2.5, +1.0 or +4.0: first in the third of the draws in which it goes up.
    const SmallWorld moderate(
        "evidence \"e\" { candidate = \"disc\", finding = \"cough\", present = \"moderate\", "
        "because "
        "= \"so\", source = \"book\" }\n");
    const Robustness third = *find_robustness(moderate.consult({has("cough")}));
    REQUIRE(third.shares.size() == 4);
    CHECK(third.shares[0].times + third.shares[3].times == 10'000);
    CHECK(third.shares[3].line.candidate->id == "disc");
    CHECK(std::abs(static_cast<int>(third.shares[3].times) - 3333) < 200);
    // Pinned: the same everywhere.
    CHECK(third.shares[3].times == 3343);
    CHECK(find_robustness(moderate.consult({has("cough")}), {.draws = 10'000, .seed = 2})
              ->shares[3]
              .times != third.shares[3].times);
}

TEST_CASE("Robustness that is stopped says so", "[robustness]") {
    const Consultation consultation = consult("ql_gardener");
    const std::atomic<bool> stop = true;
    datalog::Limits limits = case_limits();
    limits.stop = &stop;
    const Robustness robustness = *find_robustness(consultation, {}, limits);
    CHECK_FALSE(robustness.is_complete);
    CHECK(contains(robustness_text(*explain(consultation, 0, false), robustness, 10),
                   "This was stopped before it was complete."));
}

TEST_CASE("Robustness is the same twice, and whatever the order of what was told", "[robustness]") {
    Random random(3);
    for (const char* id : {"ql_gardener", "radiculopathy_s1_hairdresser"}) {
        const Consultation consultation = consult(id);
        const std::string text = robustness_as_text(consultation, {.draws = 2'000, .seed = 7});
        CHECK(robustness_as_text(consultation, {.draws = 2'000, .seed = 7}) == text);
        for (int i = 0; i < 3; ++i) {
            Case c = consultation.told();
            random.shuffle(c.told);
            CHECK(robustness_as_text(*world().consult(c), {.draws = 2'000, .seed = 7}) == text);
        }
        const Explanation explanation = *explain(consultation, 0, false);
        const std::string json = robustness_json(
            explanation, *find_robustness(consultation, {.draws = 100}), world().engine());
        CHECK(contains(json, R"("fascia": "robust/1")"));
    }
}

TEST_CASE("The text says in words whether the first place hangs on one thing told",
          "[robustness]") {
    CHECK(contains(robustness_as_text(consult("ql_gardener"), {.draws = 10}),
                   "The first place hangs on no single thing told"));
    CHECK(contains(robustness_as_text(consult("multifidus_teacher"), {.draws = 10}),
                   "marked with *: without it another candidate is first."));
}
