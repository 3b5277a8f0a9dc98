#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/base/value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::pattern {

enum class TokenKind : std::uint8_t {
    variable,  ///< ?m
    name,      ///< psoas_major, also `not`, `count` and `_`
    quoted,    ///< "iliac crest"
    number,    ///< 50, 0.5; never with a sign (see least_integer)
    step,      ///< '+' or '*' directly behind a name
    symbol,    ///< ( ) { } , : = != < <= > >= + - * / %
    end,
};

/// The digits of the least integer, which has no positive counterpart: the number of such a token
/// is the least integer itself, and takes a minus before it.
inline constexpr std::string_view least_integer = "9223372036854775808";
inline constexpr const char* too_large = "this number is too large";

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;  ///< name without '?', content of quoted text, the symbol itself
    Number number;
    Span span;
};

/// The tokens of a pattern; the last one is `end`. `--` starts a comment that
/// ends with the line. Errors: a character that starts nothing, text that is not
/// closed, a number that does not fit.
[[nodiscard]] Result<std::vector<Token>> tokenize(const SourceText& source);

}  // namespace fascia::pattern
