#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace fascia {

// How texts stand in files of facts and of answers: what parts cells and lines, and the backslash
// itself, as a backslash and a letter.

constexpr std::array<std::pair<char, char>, 4> escapes = {
    {{'t', '\t'}, {'n', '\n'}, {'r', '\r'}, {'\\', '\\'}}};

/// What a backslash and this letter stand for.
[[nodiscard]] constexpr std::optional<char> escaped(char letter) {
    for (const auto& [written, is] : escapes) {
        if (written == letter) {
            return is;
        }
    }
    return std::nullopt;
}

/// The letter that stands for the character behind a backslash; nothing where it stands for itself.
[[nodiscard]] constexpr std::optional<char> escape_of(char character) {
    for (const auto& [written, is] : escapes) {
        if (is == character) {
            return written;
        }
    }
    return std::nullopt;
}

/// The first of it in a file is no part of what stands there.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace fascia
