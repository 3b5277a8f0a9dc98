#pragma once

#include "core/base/source_text.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fascia {

/// A word, a text or a sign of a Lua script, and where it stands.
struct LuaToken {
    enum class Is : std::uint8_t {
        word,  ///< a name or a keyword
        text,  ///< in quotes, which belong to it
        other  ///< a number, a sign, a text in long brackets
    };
    Is is = Is::other;
    Span place;
};

/// The script without blanks and comments. Signs come one by one, but for those with a second '=':
/// "==" is no '='. Cost: O(length).
[[nodiscard]] std::vector<LuaToken> lua_tokens(std::string_view script);

}  // namespace fascia
