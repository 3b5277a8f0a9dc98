#include "core/consult/ranker.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/random_evidence.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
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

std::vector<std::string> in_lines(const Weighing& weighing) {
    std::vector<std::string> out;
    for (const WeighedCandidate& weighed : weighing.candidates) {
        out.push_back(weighed.candidate->id + ' ' + to_string(weighed.side) + ' ' +
                      to_string(weighed.points));
    }
    return out;
}

std::vector<std::string> in_lines(const Consultation& consultation) {
    return in_lines(consultation.weighing());
}

/// All contributions, the texts of which are those of the rulebook.
std::vector<std::string> contributions(const Weighing& weighing) {
    std::vector<std::string> out;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            for (const Contribution& c : weighed.contributions) {
                out.push_back(weighed.candidate->id + ' ' + to_string(weighed.side) + ' ' +
                              c.rule->evidence.id + ' ' + std::string(c.finding) + ' ' +
                              to_string(c.points) + (c.is_counted() ? "" : " not counted"));
            }
        }
    }
    return out;
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
        const Case c = random_case(world().kb(), random, random.below(30));
        INFO(i);
        const Consultation consultation = *world().consult(c);
        REQUIRE(in_lines(*ranker->rank(c)) == in_lines(consultation));
        REQUIRE(contributions(**ranker->weigh(c)) == contributions(consultation.weighing()));
        REQUIRE(ranker->clashes() == consultation.findings().clashes());
    }
}

TEST_CASE("Totals alone are those that contributions add up to", "[ranker]") {
    for (std::uint64_t seed = 1; seed <= 80; ++seed) {
        Random random(seed);
        const SmallWorld world(random_evidence(random));
        REQUIRE(world.errors().empty());
        const auto groundwork = Groundwork::lay(world.book());
        REQUIRE(groundwork);
        Ranker ranker(*groundwork);
        for (int i = 0; i < 40; ++i) {
            Case c;
            c.told = random_told(random);
            INFO("seed " << seed << ", case " << i);
            REQUIRE(in_lines(*ranker.rank(c)) == in_lines(**ranker.weigh(c)));
        }
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

TEST_CASE("A finding from which no rule concludes another has no consequences", "[ranker]") {
    const auto ranker = world().ranker();
    REQUIRE(ranker);
    std::size_t with_consequences = 0;
    for (std::size_t i = 0; i < world().kb().findings.size(); ++i) {
        const Finding& finding = world().kb().findings[i];
        for (const FindingState state : {FindingState::present, FindingState::absent}) {
            Case c;
            c.told.push_back(
                {finding.id, state, finding.sided ? Side::left : Side::none, std::nullopt, "", {}});
            const Consultation consultation = *world().consult(c);
            const bool has_derived =
                std::ranges::any_of(consultation.findings().all(), [](const auto& known) {
                    return std::ranges::any_of(known.second.by_side,
                                               &FindingRecord::Entry::derived);
                });
            INFO(finding.id);
            // Too many may be held to have some, too few never.
            if (has_derived) {
                CHECK(ranker->has_consequences(i, state));
            }
            with_consequences += ranker->has_consequences(i, state) ? 1U : 0U;
        }
    }
    CHECK(with_consequences > 50);
    CHECK(with_consequences < world().kb().findings.size() / 2);
}

TEST_CASE("Where a rule names no finding, each has consequences", "[ranker]") {
    const SmallWorld world(
        "rule \"any\" { when = [[ case lacks ?f ]], infer = \"case has cough\", because = \"so\", "
        "source = \"book\" }\n");
    auto groundwork = Groundwork::lay(world.book());
    REQUIRE(groundwork);
    const Ranker ranker(*groundwork);
    CHECK(ranker.remembers());
    for (std::size_t i = 0; i < world.kb().findings.size(); ++i) {
        CHECK(ranker.has_consequences(i, FindingState::absent));
        CHECK_FALSE(ranker.has_consequences(i, FindingState::present));
    }
}
