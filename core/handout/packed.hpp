#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fascia::handout {

/// A text in less room: compressed (zlib, RFC 1950) and in base64, of letters that can stand in a
/// string of JSON and in a page.
[[nodiscard]] std::string packed(std::string_view text);

/// The text again; nothing where it was not packed so, or would be larger than `bytes_max`.
[[nodiscard]] std::optional<std::string> unpacked(std::string_view packed, std::size_t bytes_max);

}  // namespace fascia::handout
