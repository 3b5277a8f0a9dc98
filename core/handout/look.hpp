#pragma once

#include "core/base/result.hpp"
#include "core/handout/report_forms.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fascia::handout {

/// Bytes in the digits of RFC 4648, with '=' at the end.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Reads a style sheet and a logo of one's own. Errors: a file cannot be read, or is larger than
/// 200 KiB; a style sheet that is no UTF-8 or holds "</", which would end it within the page; a
/// logo that is no PNG, JPEG, GIF, WebP or SVG, by how it begins.
[[nodiscard]] Result<Look> load_look(const std::optional<std::filesystem::path>& style,
                                     const std::optional<std::filesystem::path>& logo);

}  // namespace fascia::handout
