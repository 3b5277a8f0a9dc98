#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// The words of plain English that tell something, without their endings, each once, in their
/// order: "sits", "sitting" and "sit" give the same, and so do "ache", "hurts" and "pain". Small
/// words
/// ("the", "when", "she") are left out, "no" and "not" are not. Cost: O(length).
[[nodiscard]] std::vector<std::string> word_stems(std::string_view text);

}  // namespace fascia
