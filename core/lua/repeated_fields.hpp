#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"

namespace fascia {

/// Fields that stand twice in one table, each with the place of the first: Lua itself keeps the
/// last and forgets the others, so that a line which was copied and left behind would be silent.
/// Requires: the script can be read by Lua. Cost: O(length of the script).
[[nodiscard]] Diagnostics repeated_fields(const SourceText& script);

}  // namespace fascia
