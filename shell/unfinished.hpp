#pragma once

#include <string_view>

namespace fascia::shell {

/// Whether a pattern goes on in the next line: a bracket or a quote is open, or a comma stands at
/// the end. Comments do not count.
[[nodiscard]] bool is_unfinished(std::string_view pattern);

/// What is open, in a sentence; empty where nothing is.
[[nodiscard]] std::string_view what_is_open(std::string_view pattern);

/// Whether its end stands within quotes.
[[nodiscard]] bool ends_in_quotes(std::string_view pattern);

}  // namespace fascia::shell
