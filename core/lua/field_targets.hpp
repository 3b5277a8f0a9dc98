#pragma once

#include "core/base/source_text.hpp"

#include <cstdint>
#include <string_view>

namespace fascia {

/// Whether a Lua script sets a field of any table anywhere:  b.n = 65,  t["x"] = 1,  a.x, y = 1, 2.
/// It may also say so of a script that sets none. Cost: O(length).
[[nodiscard]] bool sets_any_field(std::string_view script);

/// The first line from `line` on that sets a field of this name; `line` where none is seen to.
[[nodiscard]] std::uint32_t line_that_sets(std::string_view field, const SourceText& script,
                                           std::uint32_t line);

}  // namespace fascia
