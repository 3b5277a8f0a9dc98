#pragma once

#include "core/plain_words/saying.hpp"

#include <optional>

namespace fascia {

/// "goes when sitting", "settles within minutes if she sits", "when she sits it stops", "sitting
/// takes it away" are "eased sitting"; "comes on with walking" is "worse walking". What goes
/// somewhere, or goes on, stays. Whether there was such.
bool say_what_it_comes_and_goes_with(PlainWords& words);

/// What one clause tells as two: what brings the pain on or wakes, and what it then does.
struct TwoTold {
    PlainWords first;
    PlainWords second;
};

/// "coughing sends it down the leg": "coughing makes it worse", and "down the leg", where it goes.
[[nodiscard]] std::optional<TwoTold> made_to_spread(const PlainWords& words);

/// "wakes when he lies on that side", "lying on the left wakes her": that pain wakes, and "worse
/// lying on that side".
[[nodiscard]] std::optional<TwoTold> woken_by_lying(const PlainWords& words);

/// Whether a clause tells only under which condition something is: "when she sits".
[[nodiscard]] bool is_only_condition(const PlainWords& words);

}  // namespace fascia
