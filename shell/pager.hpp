#pragma once

#include "shell/terminal.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace fascia::shell {

/// Whether the text does not fit into the window. Where nobody looks, or its size is not known,
/// everything fits.
[[nodiscard]] bool is_longer_than_window(std::string_view text, const Terminal& terminal);

/// The last lines of a text, as many as take up to so many rows of the window.
[[nodiscard]] std::string last_rows(std::string_view text, std::size_t width, std::size_t rows);

/// Shows a long text page by page: with the program that the user has named ($PAGER), else with our
/// own few keys: Enter or space goes on, Tab shows all, q leaves. What was left out is counted.
/// Returns what was typed and is no such key: it leaves too, and begins the next line. A q that
/// another letter follows at once is typed, too.
std::string page(const std::string& text, const Terminal& terminal, std::ostream& out);

}  // namespace fascia::shell
