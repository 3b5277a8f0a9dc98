#include "core/consult/ranker.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/random.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <string>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

std::vector<std::string> in_lines(std::span<const CandidateTotal> totals) {
    std::vector<std::string> out;
    for (const CandidateTotal& total : totals) {
        out.push_back(total.candidate->id + ' ' + to_string(total.side) + ' ' +
                      to_string(total.points));
    }
    return out;
}

std::vector<std::string> in_lines(const Consultation& consultation) {
    std::vector<std::string> out;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        out.push_back(weighed.candidate->id + ' ' + to_string(weighed.side) + ' ' +
                      to_string(weighed.points));
    }
    return out;
}

/// Up to thirty findings of the knowledge base, on any side, in any state.
Case random_case(Random& random) {
    Case c;
    c.id = "random";
    if (random.below(3) != 0) {
        c.person.age = static_cast<std::int64_t>(random.below(100));
    }
    c.person.sex = std::vector{"", "female", "male"}[random.below(3)];
    const std::size_t count = random.below(30);
    for (std::size_t i = 0; i < count; ++i) {
        const std::vector<Finding>& findings = world().kb().findings;
        const Finding& finding = findings[random.below(findings.size())];
        Told told;
        told.finding = finding.id;
        told.state = std::vector{FindingState::present, FindingState::absent,
                                 FindingState::untestable}[random.below(3)];
        told.side = finding.sided ? std::vector{Side::none, Side::left, Side::right,
                                                Side::both}[random.below(4)]
                                  : Side::none;
        if (!finding.unit.empty()) {
            told.value = static_cast<double>(random.below(120));
        }
        // What contradicts what was told before is left out.
        [[maybe_unused]] const auto done = c.tell(told, world().kb());
    }
    return c;
}

}  // namespace

TEST_CASE("Ranking alone gives the totals and the order of a consultation", "[ranker]") {
    auto ranker = world().ranker();
    REQUIRE(ranker);
    CHECK(ranker->remembers());
    for (const ExampleCase& example : world().example_cases()) {
        const Case c = *world().find_case(example.id);
        INFO(example.id);
        CHECK(in_lines(*ranker->rank(c)) == in_lines(*world().consult(c)));
    }
    Random random(7);
    for (int i = 0; i < 500; ++i) {
        const Case c = random_case(random);
        INFO(i);
        REQUIRE(in_lines(*ranker->rank(c)) == in_lines(*world().consult(c)));
    }
}

TEST_CASE("Rules that join two findings, or look at silence, are evaluated for each case",
          "[ranker]") {
    for (const std::string when : {"case has fever, case has ache", "case unasked fever"}) {
        const SmallWorld world("rule \"joint\" { when = [[ " + when +
                               " ]], infer = \"case has cough\", because = \"so\", "
                               "source = \"book\" }\n" +
                               "evidence \"cough\" { finding = \"cough\", candidate = "
                               "\"psoas\", present = \"strong\", because = \"so\", source = "
                               "\"book\" }\n");
        INFO(when);
        REQUIRE(world.errors().empty());
        auto groundwork = Groundwork::lay(world.book());
        REQUIRE(groundwork);
        Ranker ranker(*groundwork);
        CHECK_FALSE(ranker.remembers());
        const std::vector<std::vector<Told>> tellings = {
            {}, {has("fever")}, {has("fever"), has("ache")}, {lacks("fever")}, {has("ache")}};
        for (const std::vector<Told>& told : tellings) {
            const Consultation consultation = world.consult(told);
            CHECK(in_lines(*ranker.rank(consultation.told())) == in_lines(consultation));
        }
    }
}
