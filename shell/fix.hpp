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

/// What is wrong in the line, by the first error; empty where that is not known.
[[nodiscard]] std::string_view wrong_part(std::string_view line, const Diagnostics& errors);

}  // namespace fascia::shell
