#pragma once

#include <string>
#include <string_view>

namespace fascia {

/// What a line in plain words supposes to be otherwise, as `whatif` takes it: "what if she were 30
/// years old?" is "age 30", "suppose the straight leg raise were negative" "straight leg raise is
/// negative", "what would change if she had no fever?" "no fever". Empty where nothing is supposed.
/// Cost: O(words).
[[nodiscard]] std::string supposed_in(std::string_view line);

}  // namespace fascia
