#include "core/evidence/findings.hpp"

#include <utility>

namespace fascia {

namespace {

constexpr std::size_t slot(Side side) {
    return side == Side::left ? 1 : side == Side::right ? 2 : 0;
}
constexpr std::array<Side, 3> sides = {Side::none, Side::left, Side::right};

}  // namespace

FindingStates::FindingStates(const Case& c) {
    for (const Told& told : c.told) {
        records_[told.finding].tell(told);
    }
}

void FindingRecord::tell(const Told& told) {
    if (told.value) {
        value = told.value;
    }
    if (told.side == Side::both) {
        by_side[slot(Side::left)] = {told.state, false};
        by_side[slot(Side::right)] = {told.state, false};
    } else {
        by_side[slot(told.side)] = {told.state, false};
    }
}

void FindingStates::derive(std::string_view finding, FindingState state, Side side) {
    FindingRecord::Entry& entry = records_[std::string(finding)].by_side[slot(side)];
    if (entry.state == FindingState::unasked) {
        entry = {state, true};
    } else if (entry.derived && entry.state != state) {
        clash(finding, side);
        entry = {FindingState::unasked, true};
    }
}

SeenState FindingRecord::seen(Side side) const {
    if (side == Side::none) {
        return seen_anywhere();
    }
    for (const Side where : {side, Side::none}) {
        const Entry& entry = at(where);
        if (entry.state != FindingState::unasked) {
            return {entry.state, where, entry.derived};
        }
    }
    return {};
}

SeenState FindingRecord::seen_anywhere() const {
    for (const Side side : sides) {
        const Entry& entry = at(side);
        if (entry.state == FindingState::present) {
            return {entry.state, side, entry.derived};
        }
    }
    const Entry& whole = by_side[0];
    if (whole.state != FindingState::unasked) {
        return {whole.state, Side::none, whole.derived};
    }
    if (by_side[1].state == by_side[2].state && by_side[1].state != FindingState::unasked) {
        return {by_side[1].state, Side::both, by_side[1].derived || by_side[2].derived};
    }
    return {};
}

}  // namespace fascia
