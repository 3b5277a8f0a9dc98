#pragma once

#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// A cycle among named things, along arrows from the first name of a pair to its
/// second: the names in order, beginning with the least, the first repeated at the
/// end. Empty where there is none. Depends on the set of arrows alone.
[[nodiscard]] std::vector<std::string> find_cycle(
    const std::vector<std::pair<std::string, std::string>>& arrows);

}  // namespace fascia
