#pragma once

#include "core/plain_words/saying.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// "47 years old", "aged 47", or a number alone, taken out of the words; where the first of them is
/// a name, also "Dina is 31".
[[nodiscard]] std::optional<std::int64_t> take_age(PlainWords& words, bool is_name_first);

/// The sex that a word tells, and the words that tell one taken out.
[[nodiscard]] std::string take_sex(PlainWords& words);

[[nodiscard]] bool is_of_others(std::string_view word);  ///< "mother", "neighbour"

[[nodiscard]] bool is_self(std::string_view word);  ///< "herself"

/// Somebody else of whom a clause tells: "mother" in "her mother had cancer", but not in "lifted
/// her mother". Empty where it is of nobody else.
[[nodiscard]] std::string somebody_else_in(const PlainWords& words);

/// Of whom else the words are; a mother of two is herself.
[[nodiscard]] PlainWords others_in(const PlainWords& words);

/// Leaves only what tells of whom it is told, and of which age: "a 74 years old man", "she", "her
/// mother"; and the sides, where they are wanted.
void keep_person(PlainWords& words, bool with_sides = false);

}  // namespace fascia
