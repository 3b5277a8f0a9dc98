#include "core/explain/flips.hpp"

#include "core/explain/cleared_flags.hpp"
#include "core/explain/points_elsewhere.hpp"
#include "core/report/variations_json.hpp"
#include "core/report/variations_text.hpp"
#include "tests/support/random_evidence.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

using Line = std::pair<std::string, Side>;
using Set = std::vector<std::size_t>;
using Consult = std::function<Consultation(const Case&)>;

std::set<Line> first_lines(const Consultation& consultation) {
    std::set<Line> out;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.rank == 1) {
            out.emplace(weighed.candidate->id, weighed.side);
        }
    }
    return out;
}

bool shares_a_line(const std::set<Line>& before, const std::set<Line>& now) {
    for (const auto& [candidate, side] : before) {
        for (const auto& [other, other_side] : now) {
            if (candidate == other &&
                (side == other_side || side == Side::none || other_side == Side::none)) {
                return true;
            }
        }
    }
    return false;
}

/// The case with the findings of the set the other way round.
Case turned(const Case& c, const Flips& flips, const Set& set) {
    Case out = c;
    for (const std::size_t i : set) {
        const Changeable& changed = flips.findings[i];
        for (Told& told : out.told) {
            if (told.finding == changed.finding && told.side == changed.side) {
                told.state = told.state == FindingState::present ? FindingState::absent
                                                                 : FindingState::present;
            }
        }
    }
    return out;
}

/// Every set of up to `most` out of `count`.
std::vector<Set> sets_up_to(std::size_t count, std::size_t most) {
    std::vector<Set> out = {{}};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t without = out.size();
        for (std::size_t k = 0; k < without; ++k) {
            if (out[k].size() < most) {
                Set with = out[k];
                with.push_back(i);
                out.push_back(std::move(with));
            }
        }
    }
    std::erase(out, Set{});
    std::ranges::sort(out, {}, [](const Set& set) { return std::pair(set.size(), set); });
    return out;
}

/// What the search finds is what trying each set from scratch finds.
void check_against_trying_all(const Consultation& consultation, const Consult& consult_anew,
                              std::size_t most) {
    const Flips flips = *find_flips(consultation, {.changes_max = most});
    const std::set<Line> before = first_lines(consultation);
    std::vector<Set> flipping;
    for (const Set& set : sets_up_to(flips.findings.size(), most)) {
        const bool is_minimal = std::ranges::none_of(
            flipping, [&](const Set& part) { return std::ranges::includes(set, part); });
        if (is_minimal && !shares_a_line(before, first_lines(consult_anew(
                                                     turned(consultation.told(), flips, set))))) {
            flipping.push_back(set);
        }
    }
    std::vector<Set> found;
    for (const Flip& flip : flips.found) {
        found.push_back(flip.changed);
    }
    CHECK(found == flipping);
    CHECK(flips.is_complete);
    for (const Flips::Size& size : flips.sizes) {
        CHECK(size.tried + size.passed_over == size.sets);
    }
}

std::string flips_as_text(const Consultation& consultation) {
    return flips_text(*explain(consultation, 0, false), *find_flips(consultation), 100,
                      {.width = 1000});
}

}  // namespace

TEST_CASE("The flips of random small cases are those that trying every set finds", "[flips]") {
    Random random(11);
    std::size_t found = 0;
    std::size_t at_odds = 0;
    for (int i = 0; i < 60; ++i) {
        const SmallWorld world(random_evidence(random));
        INFO(world.errors());
        const Consultation consultation = world.consult(random_told(random));
        INFO(i);
        check_against_trying_all(
            consultation, [&](const Case& c) { return world.consult(c.told, c.person); }, 3);
        const Flips flips = *find_flips(consultation);
        for (const Flip& flip : flips.found) {
            ++found;
            at_odds += flip.at_odds.empty() ? 0U : 1U;
        }
    }
    CHECK(found > 30);
    CHECK(at_odds > 0);
}

TEST_CASE("The flips of example cases are those that trying every set finds", "[flips]") {
    const Consult anew = [](const Case& c) { return *world().consult(c); };
    check_against_trying_all(consult("ql_gardener"), anew, 3);
    for (const char* id : {"multifidus_teacher", "sacroiliac_joint_kindergarten_teacher",
                           "misleading_walking_pain_retired_baker", "pelvic_floor_accountant"}) {
        INFO(id);
        check_against_trying_all(consult(id), anew, 2);
    }
}

TEST_CASE("What a flip says of the new ranking is what consulting from scratch says", "[flips]") {
    for (const char* id :
         {"ql_gardener", "misleading_hernia_riding_teacher", "ureteric_stone_roofer"}) {
        const Consultation consultation = consult(id);
        const Flips flips = *find_flips(consultation);
        CHECK_FALSE(flips.found.empty());
        for (const Flip& flip : flips.found) {
            INFO(id);
            const Consultation then =
                *world().consult(turned(consultation.told(), flips, flip.changed));
            const auto& candidates = then.weighing().candidates;
            std::set<Line> first;
            for (const CandidateTotal& line : flip.first) {
                first.emplace(line.candidate->id, line.side);
                CHECK(line.points == candidates.front().points);
            }
            CHECK(first == first_lines(then));
            const auto before = std::ranges::find_if(candidates, [&](const WeighedCandidate& w) {
                return w.candidate == flip.before_first.line.candidate &&
                       w.side == flip.before_first.line.side;
            });
            REQUIRE(before != candidates.end());
            CHECK(before->points == flip.before_first.line.points);
            CHECK(before->rank == flip.before_first.rank);
            std::vector<std::pair<std::string, Side>> at_odds;
            std::ranges::set_difference(then.findings().clashes(),
                                        consultation.findings().clashes(),
                                        std::back_inserter(at_odds));
            CHECK(flip.at_odds == at_odds);
        }
    }
}

TEST_CASE("A flip that an organ would have to explain says so, and is not told before others",
          "[flips]") {
    const Consultation painter = consult("ql_painter");
    const Flips flips = *find_flips(painter, {.changes_max = 2});
    std::size_t calling = 0;
    for (const Flip& flip : flips.found) {
        const bool has_blood = std::ranges::any_of(flip.changed, [&](std::size_t i) {
            return flips.findings[i].finding == "blood_in_urine" &&
                   flips.findings[i].turned() == FindingState::present;
        });
        CHECK((!has_blood || !flip.calls_for.empty()));
        for (const Candidate* const condition : flip.calls_for) {
            CHECK(is_elsewhere(painter.kb(), *condition));
        }
        calling += flip.calls_for.empty() ? 0U : 1U;
    }
    CHECK(calling > 0);
    CHECK(calling < flips.found.size());
    REQUIRE(foremost(flips.found) != nullptr);
    CHECK(foremost(flips.found)->calls_for.empty());
    CHECK(foremost({}) == nullptr);
    CHECK(contains(flips_as_text(painter), "but then one would first look for "));
}

TEST_CASE("What would be a red flag is not turned round, and is named", "[flips]") {
    Case c = consult("ql_gardener").told();
    std::erase_if(c.told, [](const Told& told) { return told.finding == "bowel_incontinence"; });
    c.told.push_back(lacks("bowel_incontinence"));
    const Consultation consultation = *world().consult(c);
    const Flips flips = *find_flips(consultation, {.changes_max = 1});
    CHECK(signs_told_absent(consultation).contains("bowel_incontinence"));
    CHECK(std::ranges::none_of(
        flips.findings, [](const Changeable& one) { return one.finding == "bowel_incontinence"; }));
    CHECK(contains(flips_as_text(consultation),
                   "Not turned round, since each would first of all be a red flag: "));
}

TEST_CASE("A flip that contradicts what follows from the rest is kept and marked", "[flips]") {
    const SmallWorld world(
        "rule \"r\" { when = \"case has fever\", infer = \"case has cough\", because = \"so\", "
        "source "
        "= \"book\" }\n"
        "evidence \"e\" { candidate = \"disc\", finding = \"cough\", present = \"hallmark\", "
        "because = "
        "\"so\", source = \"book\" }\n");
    const Consultation consultation = world.consult({has("fever"), has("cough")});
    const Flips flips = *find_flips(consultation);
    REQUIRE(flips.found.size() == 1);
    CHECK(flips.found.front().changed == Set{0});
    CHECK(flips.findings[0].finding == "cough");
    CHECK(flips.found.front().at_odds ==
          std::vector<std::pair<std::string, Side>>{{"cough", Side::none}});
    CHECK(contains(flips_as_text(consultation),
                   "at odds with what the rules then conclude of: worse with coughing"));
}

TEST_CASE("Only findings told present or absent are changed, and none that was measured",
          "[flips]") {
    const SmallWorld world("");
    Told measured = has("pain");
    measured.value = 5;
    const Consultation consultation =
        world.consult({has("fever"),
                       lacks("ache", Side::left),
                       measured,
                       {"cough", FindingState::untestable, Side::none, std::nullopt, "", {}},
                       {"old", FindingState::unasked, Side::none, std::nullopt, "", {}}},
                      {70, "male"});
    const Flips flips = *find_flips(consultation);
    REQUIRE(flips.findings.size() == 2);
    CHECK(flips.findings[0].finding == "ache");
    CHECK(flips.findings[1].finding == "fever");
    CHECK(flips.found.empty());
    CHECK(contains(flips_as_text(consultation),
                   "No change of up to 2 findings puts another candidate first (3 sets tried)."));
    CHECK(contains(flips_as_text(world.consult({})),
                   "Nothing was told that could be the other way round."));
}

TEST_CASE(
    "Where the side changes and the candidate does not, another line is first only if the "
    "side was named before",
    "[flips]") {
    const SmallWorld world(
        "evidence \"e\" { candidate = \"psoas\", finding = \"ache\", present = \"strong\", because "
        "= "
        "\"so\", source = \"book\" }\n");
    // Left is first, with or without ache on the left; without it, no side is named.
    CHECK(find_flips(world.consult({has("ache", Side::left)}))->found.empty());
    // The right takes the place of the left.
    const Flips flips =
        *find_flips(world.consult({has("ache", Side::left), lacks("ache", Side::right)}));
    REQUIRE(flips.found.size() == 1);
    CHECK(flips.found.front().changed == Set{0, 1});
    CHECK(flips.found.front().first.front().side == Side::right);
}

TEST_CASE("A search that is stopped says what was tried, and that there may be more", "[flips]") {
    const Consultation consultation = consult("ql_gardener");
    const Flips some = *find_flips(consultation, {.changes_max = 3, .sets_max = 50});
    CHECK_FALSE(some.is_complete);
    CHECK(some.tried() == 50);
    CHECK(contains(flips_text(*explain(consultation, 0, false), some, 8),
                   "The search was stopped after 50 sets tried: there may be more."));

    const std::atomic<bool> stop = true;
    datalog::Limits limits = case_limits();
    limits.stop = &stop;
    const Flips none = *find_flips(consultation, {}, limits);
    CHECK_FALSE(none.is_complete);
    CHECK(none.tried() == 0);

    limits = case_limits();
    limits.time_max = std::chrono::milliseconds(0);
    CHECK_FALSE(find_flips(consultation, {}, limits)->is_complete);
}

TEST_CASE("A case that tells very much is given up after a fixed number of sets", "[flips]") {
    Case c;
    c.id = "much";
    for (const Finding& finding : world().kb().findings) {
        if (finding.unit.empty()) {
            c.told.push_back(lacks(finding.id));
        }
    }
    const Consultation consultation = *world().consult(c);
    const Flips flips = *find_flips(consultation, {.changes_max = 5, .sets_max = 2'000});
    CHECK_FALSE(flips.is_complete);
    CHECK(flips.tried() <= 2'000);
}

TEST_CASE("Flips are the same twice, and whatever the order of what was told", "[flips]") {
    Random random(3);
    for (const char* id : {"ql_gardener", "multifidus_teacher"}) {
        const Consultation consultation = consult(id);
        const std::string text = flips_as_text(consultation);
        CHECK(flips_as_text(consultation) == text);
        for (int i = 0; i < 3; ++i) {
            Case c = consultation.told();
            random.shuffle(c.told);
            CHECK(flips_as_text(*world().consult(c)) == text);
        }
        const Explanation explanation = *explain(consultation, 0, false);
        const std::string json =
            flips_json(explanation, *find_flips(consultation), world().engine());
        CHECK(contains(json, R"("fascia": "flips/1")"));
        CHECK(flips_json(explanation, *find_flips(consultation), world().engine()) == json);
    }
}
