#pragma once

#include "core/evidence/saying.hpp"

namespace fascia {

/// "goes when sitting", "settles within minutes if she sits", "when she sits it stops", "sitting
/// takes it away" are "eased sitting"; "comes on with walking" is "worse walking". What goes
/// somewhere, or goes on, stays. Whether there was such.
bool say_what_it_comes_and_goes_with(PlainWords& words);

/// Whether a clause tells only under which condition something is: "when she sits".
[[nodiscard]] bool is_only_condition(const PlainWords& words);

}  // namespace fascia
