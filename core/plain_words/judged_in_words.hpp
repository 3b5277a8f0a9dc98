#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// The finding of which nothing is said but that it is so, or not: "SLR negative on the left".
[[nodiscard]] std::vector<Reading> named_and_judged(const KnowledgeBase& kb, PlainWords words,
                                                    std::string_view note, Side painful);

}  // namespace fascia
