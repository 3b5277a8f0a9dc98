#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// The line with each suggestion of its first error put in, best first: what `fix` runs. Empty
/// where the error is not about a place in the line.
[[nodiscard]] std::vector<std::string> fixed_lines(std::string_view line,
                                                   const Diagnostics& errors);

}  // namespace fascia::shell
