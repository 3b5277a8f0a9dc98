#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia::shell {

/// What is written for a window of that many columns, so that no word is broken: a line that is
/// wider goes on below, at the column where what it says begins. Of a line with carets under it, as
/// much as fits around them is shown, and they stay under their place. Lines that are drawn, and
/// such as have no words, are left alone. Colours take no columns.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);

}  // namespace fascia::shell
