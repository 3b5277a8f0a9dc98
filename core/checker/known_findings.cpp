#include "core/checker/known_findings.hpp"

namespace fascia::checker {

Seen KnownFinding::seen(Side side) const {
    constexpr auto unasked = FindingState::unasked;
    const auto at = [this](std::size_t place, Side where) {
        return Seen{states[place], where, is_derived[place]};
    };
    if (side != Side::none) {
        const std::size_t own = place_of(side);
        return states[own] != unasked ? at(own, side)
               : states[0] != unasked ? at(0, Side::none)
                                      : Seen{};
    }
    for (const Side where : {Side::none, Side::left, Side::right}) {
        if (states[place_of(where)] == FindingState::present) {
            return at(place_of(where), where);
        }
    }
    if (states[0] != unasked) {
        return at(0, Side::none);
    }
    if (states[1] != states[2] || states[1] == unasked) {
        return {};
    }
    return {states[1], Side::both, is_derived[1] || is_derived[2]};
}

std::vector<Seen> KnownFinding::reasons(Side side, bool is_sided) const {
    const Seen from_there = seen(side);
    const auto of_side = [this](Side where) {
        return Seen{states[place_of(where)], where, is_derived[place_of(where)]};
    };
    if (from_there.side == Side::both && from_there.is_derived) {
        return {of_side(Side::left), of_side(Side::right)};
    }
    if (from_there.state != FindingState::unasked || !is_sided) {
        return {from_there};
    }
    if (side != Side::none) {
        return {{FindingState::unasked, side, false}};
    }
    if (states[1] != states[2]) {
        for (const FindingState open : {FindingState::unasked, FindingState::untestable}) {
            for (const Side where : {Side::left, Side::right}) {
                if (states[place_of(where)] == open) {
                    return {{open, where, false}};
                }
            }
        }
    }
    return {from_there};
}

std::array<std::optional<FindingState>, 3> KnownFinding::related(bool is_sided) const {
    constexpr auto unasked = FindingState::unasked;
    constexpr auto present = FindingState::present;
    std::array<std::optional<FindingState>, 3> out;
    if (states[0] == present || states[1] == present || states[2] == present) {
        out[0] = present;
    } else if (states[0] != unasked) {
        out[0] = states[0];
    } else if (states[1] == states[2]) {
        out[0] = states[1];
    }
    for (std::size_t place = 1; place < 3 && is_sided; ++place) {
        if (states[place] != unasked || states[0] == unasked) {
            out[place] = states[place];
        }
    }
    return out;
}

KnownFindings told_findings(const Case& c) {
    KnownFindings out;
    for (const Told& told : c.told) {
        KnownFinding& known = out[told.finding];
        known.value = told.value ? told.value : known.value;
        for (const Side side : {Side::none, Side::left, Side::right}) {
            if (told.side == side || (told.side == Side::both && side != Side::none)) {
                known.states[place_of(side)] = told.state;
            }
        }
    }
    return out;
}

}  // namespace fascia::checker
