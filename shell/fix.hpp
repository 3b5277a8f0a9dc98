#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// Stands at the end of the last hint where packs were read in vain.
inline constexpr std::string_view nothing_was_loaded =
    "nothing was loaded: what was there before goes on";

/// The line with each suggestion of its first error put in, best first: what `fix` runs. Empty
/// where the error is not about a place in the line.
[[nodiscard]] std::vector<std::string> fixed_lines(std::string_view line,
                                                   const Diagnostics& errors);

/// What to change in which file, for what errors point at in files, and that the line is typed
/// again then; empty where they point at none. `is_watching`: what is saved is loaded without that.
[[nodiscard]] std::string changes_in_files(std::string_view line, const Diagnostics& errors,
                                           bool is_watching = false);

/// What is wrong in the line, by the first error; empty where that is not known.
[[nodiscard]] std::string_view wrong_part(std::string_view line, const Diagnostics& errors);

}  // namespace fascia::shell
