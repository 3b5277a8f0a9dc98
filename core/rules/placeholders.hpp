#pragma once

#include "core/base/source_text.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// The names in braces of a sentence, each with its place, braces and all: "{?m} pulls on {?b}"
/// names ?m and ?b.
[[nodiscard]] std::vector<std::pair<std::string, Span>> placeholders(std::string_view text);

/// Where a variable is written without braces: "?m pulls on {?b}". It would be told as it stands.
[[nodiscard]] std::vector<Span> bare_variables(std::string_view text);

/// What may stand in the name of a variable.
[[nodiscard]] bool is_of_variable(char c);

}  // namespace fascia
