#pragma once

#include "core/check/review.hpp"
#include "core/rules/pack.hpp"

#include <vector>

namespace fascia {

/// Takes remarks away that lie in a pack that allows them, counts them in Review::allowed, and
/// adds allows-nothing for each code of a pack that took nothing away. `dates`: whether review
/// dates were looked at; where not, nothing is said of who allows that.
void apply_allowed(const std::vector<Pack>& packs, bool dates, Review& review);

}  // namespace fascia
