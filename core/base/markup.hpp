#pragma once

#include <string>
#include <string_view>

namespace fascia {

/// The text as content of an element, or of an attribute in quotes, of HTML or XML; control
/// characters, which may not stand there, are made visible.
[[nodiscard]] std::string as_markup(std::string_view text);
/// The same, behind what is there.
void add_as_markup(std::string& out, std::string_view text);

/// The text with all that Markdown gives a meaning escaped.
[[nodiscard]] std::string escaped_markdown(std::string_view text);

/// What stands between double quotes where a backslash escapes, as in DOT and YAML; control
/// characters are made visible.
[[nodiscard]] std::string escaped_for_quotes(std::string_view text);
/// The same with its quotes.
[[nodiscard]] std::string in_double_quotes(std::string_view text);

}  // namespace fascia
