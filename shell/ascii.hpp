#pragma once

#include <string>
#include <string_view>

namespace fascia::shell {

/// The text in ASCII alone, for screens that show no more: dots for '…', letters without their
/// marks, '?' for what has no likeness.
[[nodiscard]] std::string to_ascii(std::string_view text);

}  // namespace fascia::shell
