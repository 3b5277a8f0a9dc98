#pragma once

#include <string>
#include <string_view>

namespace fascia::shell {

/// Lines of the console that stand in one text with ';' between them, each on its own line; a ';'
/// in quotes separates nothing.
[[nodiscard]] std::string separate_lines(std::string_view text);

}  // namespace fascia::shell
