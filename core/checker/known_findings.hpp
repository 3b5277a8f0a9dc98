#pragma once

#include "core/evidence/case.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fascia::checker {

/// The state of a finding from where a candidate stands, and where it was found.
struct Seen {
    FindingState state = FindingState::unasked;
    Side side = Side::none;
    bool is_derived = false;
};

/// What is known of one finding: of no side, left and right, in this order.
struct KnownFinding {
    std::array<FindingState, 3> states = {FindingState::unasked, FindingState::unasked,
                                          FindingState::unasked};
    std::array<bool, 3> is_derived = {};
    std::optional<double> value;

    /// From one side of the body: its own state goes before that of no side. From no side: present
    /// where present anywhere; else as a whole, or where both sides agree.
    [[nodiscard]] Seen seen(Side side) const;

    /// The states that show why it is seen so from there, one or one a side: what follows by a rule
    /// on either side; where the state is open, the side that was not asked or not testable.
    [[nodiscard]] std::vector<Seen> reasons(Side side, bool is_sided) const;

    /// The states that the relations of a case hold, by side; nothing where none does. Without
    /// side: present where present anywhere. On a side that nothing was told of: not asked,
    /// unless something was told of no side.
    [[nodiscard]] std::array<std::optional<FindingState>, 3> related(bool is_sided) const;
};

using KnownFindings = std::map<std::string, KnownFinding, std::less<>>;

/// What a case tells of its findings; later words of the same side replace earlier ones.
[[nodiscard]] KnownFindings told_findings(const Case& c);

/// The place of a side in the lists above; of both sides, that of none.
[[nodiscard]] inline std::size_t place_of(Side side) {
    return side == Side::left ? 1 : side == Side::right ? 2 : 0;
}

}  // namespace fascia::checker
