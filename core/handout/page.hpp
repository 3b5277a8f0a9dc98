#pragma once

#include <string_view>

namespace fascia::handout {

/// page.css and page.js as they are, and the script's SHA-256 in lower-case hexadecimal digits.
extern const std::string_view page_style;
extern const std::string_view page_script;
extern const std::string_view page_script_sha256;

}  // namespace fascia::handout
