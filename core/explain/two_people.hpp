#pragma once

#include "core/explain/difference.hpp"

namespace fascia {

/// What the cases of two people do not have in common: as compare(), but told as of the one and
/// the other, and not as what was and is. Requires: as compare().
[[nodiscard]] Difference compare_people(const Consultation& one, const Consultation& other);

}  // namespace fascia
