#pragma once

#include "core/testing/coverage.hpp"

#include <string>

namespace fascia {

/// The same as coverage_text() as one HTML file that needs nothing beside it: no script, no
/// network.
[[nodiscard]] std::string coverage_html(const Coverage& coverage);

}  // namespace fascia
