#pragma once

#include "core/plain_words/seeker.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// "7 out of 10": what is measured, where the words without the number are nearest to such a
/// finding, and the number is one that it can have.
[[nodiscard]] std::vector<Reading> measured_in(const Seeker& search, PlainWords words,
                                               std::string_view note);

/// The duration that is told in the words, if one is, taken out of them.
[[nodiscard]] std::vector<Reading> take_duration(const KnowledgeBase& kb, PlainWords& words,
                                                 std::string_view note);

}  // namespace fascia
