#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia::shell {

/// A line that stands on the screen, as libedit has drawn it.
struct ShownLine {
    std::size_t prompt_width = 0;
    std::string_view text = {};
    std::size_t cursor = 0;  ///< in bytes of the text
};

/// What to write to a terminal of `width` columns so that the line stands there in its dress and
/// the cursor is where it was. Nothing but the look of the same letters changes, so whoever drew
/// them need not know. `dressed`: the text with sequences that take no columns. Empty where it
/// cannot be done: control characters, a prompt as wide as the window, a line higher than `height`
/// (0: not known), a wide letter that leaves a gap at the edge, where libedit loses count.
[[nodiscard]] std::string repainted(const ShownLine& line, std::string_view dressed,
                                    std::size_t width, std::size_t height);

/// The row in which the cursor is, and that in which the line ends, counted from the one in which
/// the prompt begins.
[[nodiscard]] std::size_t cursor_row(const ShownLine& line, std::size_t width);
[[nodiscard]] std::size_t end_row(const ShownLine& line, std::size_t width);

/// What to write so that the line is gone from the screen and the cursor stands where its prompt
/// began, after the window has changed to `width` columns and the terminal has wrapped anew what
/// stands on it, as nearly all do.
[[nodiscard]] std::string taken_away(const ShownLine& line, std::size_t width);

}  // namespace fascia::shell
