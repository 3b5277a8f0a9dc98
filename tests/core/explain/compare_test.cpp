#include "core/explain/contrast.hpp"
#include "core/explain/difference.hpp"
#include "core/explain/left_over.hpp"
#include "core/explain/siblings.hpp"
#include "core/explain/together.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace fascia::test {

namespace {

const std::vector<std::string>& some_cases() {
    static const std::vector<std::string> names = {
        "ql_gardener",
        "piriformis_office_clerk",
        "psoas_programmer",
        "lumbar_radiculopathy_electrician",
        "two_hip_osteoarthritis_and_stenosis_retired_waitress",
        "sacroiliac_joint_young_mother",
        "cauda_equina_warehouse_worker"};
    return names;
}

std::optional<Points> points_of(const Consultation& consultation, const WeighedCandidate& weighed) {
    std::optional<Points> without_side;
    for (const WeighedCandidate& w : consultation.weighing().candidates) {
        if (w.candidate == weighed.candidate && w.side == weighed.side) {
            return w.points;
        }
        if (w.candidate == weighed.candidate && w.side == Side::none) {
            without_side = w.points;
        }
    }
    return without_side;
}

/// How many findings, each side of which counts.
std::size_t places(const std::vector<std::string>& findings) {
    return findings.size() +
           static_cast<std::size_t>(std::ranges::count_if(
               findings, [](const std::string& words) { return words.ends_with(", both sides"); }));
}

}  // namespace

TEST_CASE("The parts of a contrast add up to the two totals", "[contrast]") {
    auto ranker = *world().ranker();
    std::size_t compared = 0;
    for (const std::string& name : some_cases()) {
        const Consultation c = consult(name);
        const auto& lines = c.weighing().candidates;
        for (const std::size_t a : {0U, 1U, 4U}) {
            for (const std::size_t b : {1U, 2U, 7U, 30U}) {
                if (a == b) {
                    continue;
                }
                INFO(name << " " << lines[a].candidate->id << " " << lines[b].candidate->id);
                const Contrast found = *contrast(c, lines[a], lines[b], ranker);
                Points total_a = lines[a].prior;
                Points total_b = lines[b].prior;
                for (const auto* rows :
                     {&found.both, &found.only_a, &found.only_b, &found.opposite}) {
                    for (const ContrastRow& row : *rows) {
                        total_a += row.a;
                        total_b += row.b;
                    }
                }
                CHECK(total_a == lines[a].points);
                CHECK(total_b == lines[b].points);
                for (const ContrastRow& row : found.both) {
                    CHECK((row.a.tenths > 0) == (row.b.tenths > 0));
                }
                for (const ContrastRow& row : found.opposite) {
                    CHECK((row.a.tenths > 0) != (row.b.tenths > 0));
                }
                ++compared;
            }
        }
    }
    CHECK(compared > 50);
}

TEST_CASE("What decides between two is what takes most off the lead when it is left out",
          "[contrast]") {
    auto ranker = *world().ranker();
    std::size_t turning = 0;
    std::size_t staying = 0;
    std::size_t groups = 0;
    for (const std::string& name : some_cases()) {
        const Consultation c = consult(name);
        const auto& lines = c.weighing().candidates;
        const WeighedCandidate& next = *std::ranges::find_if(
            lines, [&](const WeighedCandidate& line) { return line.points < lines[0].points; });
        const Contrast found = *contrast(c, lines[0], next, ranker);
        const Points before = lines[0].points - next.points;
        std::map<Points, std::set<std::string>> by_lead;
        for (const Told& told : c.told().told) {
            Case without = c.told();
            without.forget(told.finding);
            const Consultation after = *world().consult(std::move(without));
            const auto a = points_of(after, lines[0]);
            const auto b = points_of(after, next);
            if (a && b) {
                by_lead[*a - *b].insert(Wording(world().rulebook()).finding(told.finding, {}));
            }
        }
        INFO(name);
        const auto& [least, findings] = *by_lead.begin();
        if (found.deciding && found.deciding->is_group) {
            // No single one takes half of it; together they take more.
            ++groups;
            CHECK(2 * (before - least).tenths < before.tenths);
            CHECK(found.deciding->a - found.deciding->b < least);
            CHECK(found.deciding->finding.find("; ") != std::string::npos);
            CHECK_FALSE(found.is_shared());
            continue;
        }
        REQUIRE(found.deciding.has_value() == (least < before));
        if (found.deciding) {
            ++(least.tenths <= 0 ? turning : staying);
            CHECK(found.deciding->turns == (least.tenths <= 0));
            CHECK(found.deciding->a - found.deciding->b == least);
            CHECK(found.lost() == before - least);
            CHECK(found.is_shared() == (least.tenths * 2 > before.tenths));
            std::set<std::string> named(found.deciding->alike.begin(), found.deciding->alike.end());
            named.insert(found.deciding->finding);
            CHECK(named == findings);
        }
    }
    CHECK(turning > 0);
    CHECK(staying > 0);
    CHECK(groups > 0);
}

TEST_CASE("A difference names each line that moved, and nothing else", "[difference]") {
    for (const std::string& name : some_cases()) {
        const Consultation before = consult(name);
        Case c = before.told();
        c.person.age = 75;
        REQUIRE(c.tell(has("fever"), world().kb(), true).has_value());
        const Consultation after = *world().consult(std::move(c));
        const Difference difference = compare(before, after);
        INFO(name);
        for (const Difference::Moved& moved : difference.moved) {
            CHECK(moved.before != moved.after);
            CHECK(!moved.by.empty());
        }
        std::size_t moved = 0;
        for (const WeighedCandidate& weighed : after.weighing().candidates) {
            const auto was = points_of(before, weighed);
            moved += was && *was != weighed.points ? 1U : 0U;
        }
        CHECK(difference.moved.size() >= moved);
        CHECK(compare(before, before).moved.empty());
        CHECK(compare(before, before).told.empty());
    }
}

TEST_CASE("What counts for and against by one finding is told each by itself", "[difference]") {
    const auto evidence = [](const std::string& name, const std::string& rest) {
        return "evidence \"" + name + "\" { candidate = \"psoas\", " + rest +
               ", because = \"b\", source = \"book\" }\n";
    };
    const std::string in_favour = evidence("for", "finding = \"ache\", present = \"strong\"");
    const std::string against =
        evidence("against", "finding = \"ache\", present = \"strong_against\"");
    const auto by = [](const std::string& before, const std::string& after) {
        const SmallWorld one(before);
        const SmallWorld other(after);
        const Difference d = compare(one.consult({has("ache")}), other.consult({has("ache")}));
        REQUIRE(d.moved.size() == 1);
        return std::pair(d.moved.front().by, d.moved.front().rules);
    };
    using Texts = std::vector<std::string>;
    CHECK(by(in_favour, in_favour + against) ==
          std::pair(Texts{"-4.0 ache in the loin: present"}, Texts{"p/against"}));
    CHECK(by(in_favour, against) == std::pair(Texts{"-4.0 ache in the loin: present (before +4.0)"},
                                              Texts{"p/against", "p/for"}));
    // What does not count moves nothing.
    CHECK(by(in_favour, evidence("more", "finding = \"ache\", present = \"hallmark\"") +
                            evidence("less", "finding = \"ache\", present = \"weak\""))
              .second == Texts{"p/for", "p/more"});
}

TEST_CASE("What cannot be in a person of this age or sex neither gains nor loses", "[difference]") {
    Case old = *world().find_case("spinal_stenosis_retired_vintner");
    old.person.sex = "male";
    Case young = old;
    young.person.age = 40;
    const auto moves = [](const Case& before, const Case& after) {
        const Difference difference = compare(*world().consult(before), *world().consult(after));
        return std::ranges::any_of(difference.moved, [](const Difference::Moved& moved) {
            return moved.label == "period pain";
        });
    };
    CHECK_FALSE(moves(old, young));
    old.person.sex = "female";
    young.person.sex = "female";
    CHECK(moves(old, young));
}

TEST_CASE("What two people told of different sides and not alike is told with its sides",
          "[difference]") {
    const auto told = [](FindingState state, Side side) {
        Case out;
        out.id = "told";
        out.told.push_back({"reduced_ankle_reflex", state, side, std::nullopt, "", {}});
        return *world().consult(out);
    };
    const Consultation one = told(FindingState::absent, Side::right);
    const Difference unlike = compare_people(one, told(FindingState::present, Side::left));
    REQUIRE(unlike.not_alike.size() == 1);
    CHECK(
        unlike.not_alike.front().ends_with(": absent on the right, the other present on the left"));
    CHECK(unlike.in_one_only == 0);
    // The same on another side is no difference; on the same side it is told as before.
    CHECK(compare_people(one, told(FindingState::absent, Side::left)).not_alike.empty());
    const Difference alike = compare_people(one, told(FindingState::present, Side::right));
    REQUIRE(alike.not_alike.size() == 1);
    CHECK(alike.not_alike.front().ends_with(", right: absent, the other present"));
}

TEST_CASE("A flag that fires only in one of two cases is told", "[difference]") {
    const Consultation before = consult("ql_gardener");
    Case c = before.told();
    REQUIRE(c.tell(has("fever"), world().kb(), true).has_value());
    const Consultation after = *world().consult(std::move(c));
    CHECK(compare(before, after).fired == std::vector<std::string>{"infection of the spine"});
    CHECK(compare(after, before).silent == std::vector<std::string>{"infection of the spine"});
    CHECK(compare(before, after).told == std::vector<std::string>{"fever: absent, now present"});
}

TEST_CASE(
    "Candidates that are not told apart have the same counted findings, and what would tell "
    "them apart does",
    "[siblings]") {
    std::size_t groups = 0;
    std::size_t split = 0;
    for (const ExampleCase& example : world().example_cases()) {
        const Consultation c = consult(example.id);
        for (const Siblings& siblings : not_told_apart(c, 10)) {
            INFO(example.id << ", " << siblings.labels.front());
            ++groups;
            REQUIRE(siblings.members.size() > 1);
            for (const WeighedCandidate* member : siblings.members) {
                CHECK(member->points - member->prior ==
                      siblings.members.front()->points - siblings.members.front()->prior);
                CHECK(member->candidate->family == siblings.members.front()->candidate->family);
            }
            if (siblings.splitters.empty() || groups % 5 != 0) {
                continue;
            }
            const Siblings::Splitter& splitter = siblings.splitters.front();
            const Finding& finding = *world().kb().finding(splitter.id);
            const auto [least, most] = std::ranges::minmax(splitter.if_present);
            if (least == most || !finding.unit.empty()) {
                continue;
            }
            Case told = c.told();
            const Side side = finding.sided ? siblings.members.front()->side : Side::none;
            REQUIRE(told.tell(has(splitter.id, side), world().kb(), true).has_value());
            const Consultation after = *world().consult(std::move(told));
            std::vector<std::optional<Points>> now;
            for (const WeighedCandidate* member : siblings.members) {
                const auto points = points_of(after, *member);
                now.push_back(points ? std::optional(*points - member->prior) : std::nullopt);
            }
            CHECK(std::ranges::any_of(now, [&](const auto& one) { return one != now.front(); }));
            ++split;
        }
    }
    CHECK(groups > 20);
    CHECK(split > 3);
}

TEST_CASE("What the first leaves over is explained by those that something of it speaks for",
          "[together]") {
    std::size_t left = 0;
    for (const std::string& name : some_cases()) {
        const Consultation c = consult(name);
        const Together found = together(c);
        REQUIRE(found.first == &c.weighing().candidates.front());
        left += found.left_over.size();
        for (const Together::Second& second : found.seconds) {
            INFO(name << ", " << second.label);
            CHECK(second.weighed != found.first);
            CHECK(second.points.tenths > 0);
            CHECK(places(second.explains) + places(second.leaves) <= places(found.left_over));
        }
        CHECK(std::ranges::is_sorted(found.seconds, std::greater(), &Together::Second::points));
    }
    CHECK(left > 10);
    CHECK(together(nobody()).first == nullptr);
}

TEST_CASE("What is felt on both sides is left over on the side that the first does not stand on",
          "[together]") {
    Case c;
    c.id = "both";
    for (const auto& [finding, side] : {std::pair("pain_on_resisted_hip_hiking", Side::left),
                                        std::pair("pain_on_side_bending_away", Side::left),
                                        std::pair("pain_along_iliac_crest", Side::both)}) {
        REQUIRE(c.tell(has(finding, side), world().kb()).has_value());
    }
    const Consultation both = *world().consult(std::move(c));
    const Together found = together(both);
    CHECK(found.first_label == "quadratus lumborum, left");
    CHECK(found.left_over == std::vector<std::string>{"pain along the iliac crest, right"});
    const auto other_side =
        std::ranges::find(found.seconds, "quadratus lumborum, right", &Together::Second::label);
    REQUIRE(other_side != found.seconds.end());
    CHECK(other_side->explains == found.left_over);
    CHECK(other_side->leaves.empty());
    // A candidate of no side looks at both.
    for (const WeighedCandidate& weighed : both.weighing().candidates) {
        const bool speaks = std::ranges::any_of(weighed.contributions, [](const Contribution& s) {
            return s.finding == "pain_along_iliac_crest" && s.points.tenths > 0;
        });
        if (weighed.side == Side::none && speaks) {
            CHECK(std::ranges::none_of(unexplained_by(both, weighed), [](const auto& present) {
                return present.finding == "pain_along_iliac_crest";
            }));
        }
    }
}

TEST_CASE("Members of a cluster that counts are explained by its candidate", "[together]") {
    Case c;
    c.id = "both";
    for (const char* finding :
         {"pain_on_resisted_hip_hiking", "tenderness_of_quadratus_lumborum",
          "pain_in_side_of_low_back", "thigh_thrust", "gaenslen_test", "sacral_thrust"}) {
        REQUIRE(c.tell(has(finding, world().kb().finding(finding)->sided ? Side::left : Side::none),
                       world().kb())
                    .has_value());
    }
    const Together found = together(*world().consult(std::move(c)));
    const auto joint = std::ranges::find_if(found.seconds, [](const Together::Second& second) {
        return second.weighed->candidate->id == "sacroiliac_joint";
    });
    REQUIRE(joint != found.seconds.end());
    CHECK(joint->explains.size() == 3);
}

}  // namespace fascia::test
