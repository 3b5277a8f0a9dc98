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

/// For how many weeks somebody is pregnant, as it is told: "30 weeks pregnant", "at 30 weeks of
/// pregnancy", "seven months pregnant", "in week 30 of her pregnancy". Nothing of one that was, may
/// be or is none, and nothing of what has lasted so long beside a pregnancy. Takes nothing out.
[[nodiscard]] std::vector<Reading> weeks_of_pregnancy(const KnowledgeBase& kb,
                                                      const PlainWords& words,
                                                      std::string_view note);

}  // namespace fascia
