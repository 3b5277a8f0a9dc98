#pragma once

#include <string>
#include <string_view>

namespace fascia {

/// Lua's name of a type as a person says it: "nil" is "nothing", "string" is "a text".
[[nodiscard]] std::string type_in_words(std::string_view type);

/// A message of Lua without the words that only its programmers know.
[[nodiscard]] std::string in_plain_words(std::string message);

}  // namespace fascia
