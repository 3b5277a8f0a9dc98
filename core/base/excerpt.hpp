#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>

namespace fascia {

/// "FILE:LINE:COLUMN", as far as it is known, without what could drive a terminal.
[[nodiscard]] std::string place_text(const SourceRef& where);

/// The line, and below it the caret where a column is known, both indented by two; long lines are
/// cut around the place. No trailing newline.
[[nodiscard]] std::string excerpt_text(const SourceRef& where, std::string_view line);

}  // namespace fascia
