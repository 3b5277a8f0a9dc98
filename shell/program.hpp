#pragma once

#include "shell/terminal.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace fascia::shell {

/// The program: `args` are what stands behind its name. Returns the exit status.
/// Answers go to `out`, errors to `err`; `in` is read by the console alone, and
/// only where no terminal is there.
[[nodiscard]] int run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
                      std::ostream& err, const Terminal& terminal = {});

}  // namespace fascia::shell
