#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace fascia::shell {

/// Lines that stay on top of the screen while all below them scrolls (a scroll region, DECSTBM).
///
/// The area is there only while a line is typed. Before a command runs it is taken away, so that
/// answers scroll through the whole window and go where the terminal keeps what has scrolled away:
/// of what scrolls below an area, most terminals keep nothing. And whatever ends a command, no
/// region is left behind.
///
/// Neither sequence needs to know where the cursor is: before and behind them it stands at the same
/// place of what scrolls.
///
/// Puts the lines there, each cut at the edge of the window; room is made for them: nothing on the
/// screen is written over. Requires: there are lines, and the cursor is at the begin of its line.
[[nodiscard]] std::string area_shown(std::span<const std::string> lines);

/// Takes an area of so many lines away.
[[nodiscard]] std::string area_taken_away(std::size_t lines);

/// Empties the screen, with any area on it; the cursor is at its top.
[[nodiscard]] std::string screen_emptied();

}  // namespace fascia::shell
