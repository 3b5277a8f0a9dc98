#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace fascia::shell {

/// Pasted text in which lines of prose are one: the ends of lines between them are blanks. A line
/// that is a pattern, a number or, behind the end of a sentence, a command stays a line of its own.
[[nodiscard]] std::string with_prose_joined(
    std::string text, const std::function<bool(std::string_view)>& is_command);

}  // namespace fascia::shell
