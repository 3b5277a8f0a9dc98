#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fascia {

/// One decoded character: its code point, and how many bytes it took. Bytes that
/// are not UTF-8 come one at a time, with valid false.
struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The first character of a text. Requires: the text is not empty.
[[nodiscard]] Character decode(std::string_view text);

/// Beyond ASCII, whether a character can drive a terminal, turn the order of what is read, or end a
/// line or begin a file unseen.
[[nodiscard]] bool is_hidden(std::uint32_t code);

/// As printable(), but ends of lines and tabs stay: for a text of many lines.
[[nodiscard]] std::string printable_lines(std::string_view text);

}  // namespace fascia
