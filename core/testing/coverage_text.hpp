#pragma once

#include "core/testing/coverage.hpp"

#include <string>

namespace fascia {

/// The lines of each pack with what tests saw of them in the margin, then what they did not see,
/// then the figures.
[[nodiscard]] std::string coverage_text(const Coverage& coverage);

}  // namespace fascia
