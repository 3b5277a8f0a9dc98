#include "core/evidence/findings.hpp"

#include "tests/support/catch.hpp"

using namespace fascia;

namespace {

FindingStates states(std::vector<Told> told) {
    Case c;
    c.told = std::move(told);
    return FindingStates(c);
}

Told tell(FindingState state, Side side) {
    return {"ache", state, side, std::nullopt, "", {}};
}

}  // namespace

TEST_CASE("Left present and right absent is a normal record", "[findings]") {
    const FindingStates s =
        states({tell(FindingState::present, Side::left), tell(FindingState::absent, Side::right)});
    CHECK(s.seen("ache", Side::left).state == FindingState::present);
    CHECK(s.seen("ache", Side::right).state == FindingState::absent);
    CHECK(s.seen_anywhere("ache").state == FindingState::present);
}

TEST_CASE("A finding without side counts for every side that has no state of its own",
          "[findings]") {
    const FindingStates s =
        states({tell(FindingState::present, Side::none), tell(FindingState::absent, Side::right)});
    CHECK(s.seen("ache", Side::left).state == FindingState::present);
    CHECK(s.seen("ache", Side::right).state == FindingState::absent);
}

TEST_CASE("Both sides are left and right", "[findings]") {
    const FindingStates s = states({tell(FindingState::present, Side::both)});
    CHECK(s.seen("ache", Side::left).side == Side::left);
    CHECK(s.seen("ache", Side::right).side == Side::right);
}

TEST_CASE("Silence on one side is not absence", "[findings]") {
    const FindingStates s = states({tell(FindingState::absent, Side::left)});
    CHECK(s.seen("ache", Side::right).state == FindingState::unasked);
    CHECK(s.seen_anywhere("ache").state == FindingState::unasked);
    CHECK(states({tell(FindingState::absent, Side::both)}).seen_anywhere("ache").state ==
          FindingState::absent);
    CHECK(states({}).seen("ache", Side::left).state == FindingState::unasked);
}

TEST_CASE("A conclusion never overrides what was told", "[findings]") {
    FindingStates s = states({tell(FindingState::absent, Side::none)});
    s.derive("ache", FindingState::present, Side::none);
    CHECK(s.seen_anywhere("ache").state == FindingState::absent);
    CHECK_FALSE(s.seen_anywhere("ache").derived);
}

TEST_CASE("Two conclusions against each other are a clash, and count as not asked", "[findings]") {
    FindingStates s = states({});
    s.derive("ache", FindingState::present, Side::none);
    CHECK(s.seen_anywhere("ache").derived);
    s.derive("ache", FindingState::absent, Side::none);
    CHECK(s.seen_anywhere("ache").state == FindingState::unasked);
    CHECK(s.clashes().size() == 1);
}
