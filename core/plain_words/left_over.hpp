#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string>
#include <vector>

namespace fascia {

/// Words of a clause of which something else is certain: a place, a side or an illness that what
/// was taken does not tell. What they may mean is empty where nothing is found, and they are left
/// out.
struct LeftOver {
    std::string words;
    std::vector<Reading> meant = {};
};

/// "in the right hip" beside "sharp stabbing pain", "diabetic" before "burning thigh pain".
[[nodiscard]] std::vector<LeftOver> left_over(const FindingSearch& search, const PlainWords& words,
                                              const std::vector<Reading>& taken, std::size_t limit);

}  // namespace fascia
