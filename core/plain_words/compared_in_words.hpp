#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// "leg pain worse than the back pain": the finding that compares the same two places the same way
/// round.
[[nodiscard]] std::vector<Reading> compared_so(const KnowledgeBase& kb, PlainWords words,
                                               std::string_view note, Side painful);

/// "less pain on walking uphill than downhill": worse on walking downhill. "less than six weeks"
/// and what is less on one side than on the other stay as they are.
void name_worse_of_two(PlainWords& words);

}  // namespace fascia
