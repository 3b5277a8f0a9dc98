#pragma once

#include "core/lua/script_limits.hpp"
#include "shell/arguments.hpp"

#include <string>
#include <vector>

namespace fascia::shell {

/// Reads the value of --pack-limits, "call-steps=20,output=2", into the limits. Errors (of usage):
/// an unknown name, with the nearest; a number that is none, or out of range.
[[nodiscard]] Result<void> read_pack_limits(const Arguments& arguments, const Word& value,
                                            ScriptLimits& limits);

/// "load-steps: millions of instructions for loading a pack (200)", a line for each limit.
[[nodiscard]] std::vector<std::string> pack_limits_in_words();

}  // namespace fascia::shell
