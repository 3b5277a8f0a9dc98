#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// Where in a pattern the cursor stands, as far as the text before it tells.
struct PatternPlace {
    enum class Part { subject, relation, value };
    Part part = Part::subject;
    std::string relation;    ///< of a value: what it belongs to, without + and *; may be empty
    std::size_t column = 0;  ///< of a value, from 0
};

/// Requires: `before` ends where the word at the cursor begins.
[[nodiscard]] PatternPlace place_in_pattern(std::string_view before);

/// The variables of a text, with '?', each once, in the order in which they stand.
[[nodiscard]] std::vector<std::string> variables_in(std::string_view text);

}  // namespace fascia::shell
