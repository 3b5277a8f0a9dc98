#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace fascia::shell {

/// Pasted text in which lines of prose are one: the ends of lines between them are blanks. A line
/// that is a pattern, a number or, behind the end of a sentence, a command stays a line of its own.
[[nodiscard]] std::string with_prose_joined(
    std::string text, const std::function<bool(std::string_view)>& is_command);

using IsCommand = std::function<bool(std::string_view)>;

/// Whether a line of a file or a pipe is prose that plainly goes on behind it: of some length, and
/// it begins in a capital and ends no sentence.
[[nodiscard]] bool is_broken_prose(std::string_view line, const IsCommand& is_command);
/// Whether a line goes on with such prose: it begins in a small letter, is as long or ends a
/// sentence in a full stop, and is no command and no question.
[[nodiscard]] bool goes_on_with_prose(std::string_view line, const IsCommand& is_command);

}  // namespace fascia::shell
