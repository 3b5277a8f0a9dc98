#pragma once

#include "shell/completion.hpp"
#include "shell/terminal.hpp"

#include <string>
#include <vector>

namespace fascia::shell {

/// What could stand at the cursor, as a list to choose from: with kind and name, one a line, where
/// there are few; many in columns, the ids alone. What does not fit is counted.
[[nodiscard]] std::string offer_list(const std::vector<Offered>& offers, const Terminal& terminal);

}  // namespace fascia::shell
