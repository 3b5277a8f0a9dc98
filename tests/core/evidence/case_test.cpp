#include "core/evidence/case.hpp"

#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

#include <limits>

namespace fascia::test {

namespace {

Told told(const std::string& finding, FindingState state, Side side = Side::none) {
    Told out;
    out.finding = finding;
    out.state = state;
    out.side = side;
    return out;
}

Told measured(const std::string& finding, double value) {
    Told out = told(finding, FindingState::present);
    out.value = value;
    return out;
}

/// "pain_on_bending present left, …"
std::string all(const Case& c) {
    std::string out;
    for (const Told& entry : c.told) {
        out += (out.empty() ? "" : ", ") + entry.finding + ' ' + to_string(entry.state);
        out += entry.side == Side::none ? "" : ' ' + to_string(entry.side);
    }
    return out;
}

constexpr FindingState present = FindingState::present;
constexpr FindingState absent = FindingState::absent;

}  // namespace

TEST_CASE("Findings keep the order in which they were told", "[case]") {
    Case c;
    CHECK(c.tell(told("pain_on_lifting", absent), small_kb()));
    CHECK(c.tell(told("ache_low_back", present, Side::left), small_kb()));
    CHECK(c.tell(told("pain_on_bending", present), small_kb()));
    CHECK(all(c) == "pain_on_lifting absent, ache_low_back present left, pain_on_bending present");
}

TEST_CASE("Left and right may differ, and no side is a side of its own", "[case]") {
    Case c;
    CHECK(c.tell(told("pain_on_bending", present, Side::left), small_kb()));
    CHECK(c.tell(told("pain_on_bending", absent, Side::right), small_kb()));
    CHECK(c.tell(told("pain_on_bending", FindingState::untestable), small_kb()));
    CHECK(c.told.size() == 3);
}

TEST_CASE("The opposite state on the same side is a contradiction that names both places",
          "[case]") {
    Case c;
    Told first = told("pain_on_bending", present, Side::left);
    first.where = {"cases/x.json", 3, 5, 10};
    REQUIRE(c.tell(first, small_kb()));
    Told second = told("pain_on_bending", absent, Side::left);
    second.where = {"cases/x.json", 7, 5, 10};
    CHECK(errors_of(c.tell(second, small_kb())) ==
          "cases/x.json:7:5: \"pain on bending\" is told as absent on the left, but at "
          "cases/x.json:3:5 "
          "as present on the left\n");
    CHECK(errors_of(c.tell(told("pain_on_bending", absent, Side::both), small_kb())) ==
          "\"pain on bending\" is told as absent on both sides, but at cases/x.json:3:5 as present "
          "on the "
          "left\n");
    CHECK(all(c) == "pain_on_bending present left");

    REQUIRE(c.tell(told("pain_on_lifting", present), small_kb()));
    CHECK(errors_of(c.tell(told("pain_on_lifting", absent), small_kb())) ==
          "\"pain on lifting\" is told as absent, but before as present\n");
}

TEST_CASE("What is told on both sides meets what is told on one", "[case]") {
    Case c;
    REQUIRE(c.tell(told("ache_low_back", present, Side::both), small_kb()));
    CHECK(errors_of(c.tell(told("ache_low_back", absent, Side::right), small_kb())) ==
          "\"ache in the low back\" is told as absent on the right, but before as present on both "
          "sides\n");
    CHECK(c.tell(told("ache_low_back", absent), small_kb()));
}

TEST_CASE("Telling the same again changes nothing, and both sides add the missing one", "[case]") {
    Case c;
    CHECK(c.tell(told("ache_low_back", present, Side::left), small_kb()));
    CHECK(c.tell(told("ache_low_back", present, Side::left), small_kb()));
    CHECK(all(c) == "ache_low_back present left");
    CHECK(c.tell(told("ache_low_back", present, Side::both), small_kb()));
    CHECK(all(c) == "ache_low_back present left, ache_low_back present right");
    CHECK(c.tell(told("ache_low_back", present, Side::both), small_kb()));
    CHECK(c.told.size() == 2);
}

TEST_CASE("What was told before gives way only to a replacement", "[case]") {
    Case c;
    REQUIRE(c.tell(told("pain_on_bending", FindingState::unasked, Side::left), small_kb()));
    CHECK(
        errors_of(c.tell(told("pain_on_bending", present, Side::left), small_kb())) ==
        "\"pain on bending\" is told as present on the left, but before as unasked on the left\n");
    CHECK(c.tell(told("pain_on_bending", present, Side::left), small_kb(), true));
    CHECK(all(c) == "pain_on_bending present left");
    CHECK(c.tell(told("pain_on_bending", absent, Side::both), small_kb(), true));
    CHECK(all(c) == "pain_on_bending absent both");
    CHECK(c.tell(told("pain_on_bending", present, Side::right), small_kb(), true));
    CHECK(all(c) == "pain_on_bending absent left, pain_on_bending present right");
}

TEST_CASE("A replacement leaves what is the same on the other side", "[case]") {
    Case c;
    REQUIRE(c.tell(told("pain_on_bending", present, Side::left), small_kb()));
    REQUIRE(c.tell(told("pain_on_bending", absent, Side::right), small_kb()));
    CHECK(c.tell(told("pain_on_bending", present, Side::both), small_kb(), true));
    CHECK(all(c) == "pain_on_bending present left, pain_on_bending present right");
}

TEST_CASE("A value is in the unit of the finding, and within its range", "[case]") {
    Case c;
    CHECK(c.tell(measured("pain_intensity", 7.5), small_kb()));
    CHECK(c.told[0].value == 7.5);
    CHECK(c.tell(measured("pain_intensity", 10), small_kb(), true));
    CHECK(c.told.size() == 1);
    CHECK(errors_of(c.tell(measured("pain_intensity", 3), small_kb())) ==
          "\"intensity of the pain\" is told as present with 3 of 10, but before as present with "
          "10 of "
          "10\n");
    CHECK(errors_of(c.tell(measured("pain_intensity", 10.5), small_kb(), true)) ==
          "10.5 is out of range: \"intensity of the pain\" is measured from 0 to 10 of 10\n");
    CHECK(errors_of(c.tell(measured("pain_intensity", -1), small_kb(), true)) ==
          "-1 is out of range: \"intensity of the pain\" is measured from 0 to 10 of 10\n");
    CHECK(errors_of(c.tell(measured("pain_on_lifting", 1), small_kb())) ==
          "\"pain on lifting\" is not measured: it takes no value\n");
    for (const double endless :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        CHECK(errors_of(c.tell(measured("pain_intensity", endless), small_kb(), true)) ==
              "the value is not a finite number\n");
    }
    CHECK(c.told[0].value == 10.0);
}

TEST_CASE("A bound may stand alone", "[case]") {
    KnowledgeBase kb;
    kb.findings.resize(2);
    kb.findings[0].id = kb.findings[0].label = "duration";
    kb.findings[0].unit = "days";
    kb.findings[0].low = 0;
    kb.findings[1].id = kb.findings[1].label = "angle";
    kb.findings[1].unit = "degrees";
    kb.findings[1].high = 90;
    kb.index();
    Case c;
    CHECK(c.tell(measured("duration", 1e6), kb));
    CHECK(errors_of(c.tell(measured("duration", -1), kb, true)) ==
          "-1 is out of range: \"duration\" is measured as 0 days or more\n");
    CHECK(errors_of(c.tell(measured("angle", 91), kb)) ==
          "91 is out of range: \"angle\" is measured as 90 degrees or less\n");
}

TEST_CASE("Unknown findings and sides that there are not are refused", "[case]") {
    Case c;
    CHECK(errors_of(c.tell(told("pain_on_bendin", present), small_kb())) ==
          "there is no finding \"pain_on_bendin\"; did you mean pain_on_bending?\n");
    CHECK(errors_of(c.tell(told("psoas_major", present), small_kb())) ==
          "\"psoas_major\" is a structure, not a finding\n");
    CHECK(errors_of(c.tell(told("stenosis", present), small_kb())) ==
          "\"stenosis\" is a candidate, not a finding\n");
    CHECK(errors_of(c.tell(told("gray", present), small_kb())) ==
          "\"gray\" is a source, not a finding\n");
    CHECK(errors_of(c.tell(told("pain_on_lifting", present, Side::left), small_kb())) ==
          "\"pain on lifting\" has no left and right: leave the side out\n");
    CHECK(c.told.empty());
}

TEST_CASE("All that is wrong with one finding is told", "[case]") {
    Case c;
    Told wrong = measured("pain_on_lifting", 4);
    wrong.side = Side::both;
    const auto problems = c.problems(wrong, small_kb());
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].part == ToldProblem::Part::side);
    CHECK(problems[1].part == ToldProblem::Part::value);
}

TEST_CASE("A finding is forgotten on one side or altogether", "[case]") {
    Case c;
    REQUIRE(c.tell(told("ache_low_back", present, Side::both), small_kb()));
    REQUIRE(c.tell(told("ache_low_back", FindingState::unasked), small_kb()));
    CHECK(c.forget("ache_low_back", Side::left));
    CHECK(all(c) == "ache_low_back present right, ache_low_back unasked");
    CHECK_FALSE(c.forget("ache_low_back", Side::left));
    CHECK_FALSE(c.forget("pain_on_bending"));
    CHECK(c.forget("ache_low_back", Side::both));
    CHECK(all(c) == "ache_low_back unasked");
    CHECK(c.forget("ache_low_back"));
    CHECK(c.told.empty());
}

TEST_CASE("States and sides have names", "[case]") {
    CHECK(to_string(FindingState::untestable) == "untestable");
    CHECK(to_string(FindingState::unasked) == "unasked");
    CHECK(to_string(Side::both) == "both");
    CHECK(to_string(Side::none).empty());
}

}  // namespace fascia::test
