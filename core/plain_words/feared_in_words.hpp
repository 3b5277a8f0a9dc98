#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// "worries that he has cancer", "thinks it is broken", "asks whether it is an infection": what is
/// feared, thought or asked about, and not found. "worried about the numbness" tells of it.
[[nodiscard]] bool is_only_feared(const PlainWords& words);

}  // namespace fascia
