#pragma once

#include "core/plain_words/clause.hpp"

#include <cstddef>
#include <string_view>

namespace fascia {

/// Where a clause ends: at which byte, how many make the end, and how the next one is joined.
struct ClauseEnd {
    std::size_t at = 0;
    std::size_t length = 0;
    Join next = Join::begins;
};

/// Where the first clause of a text ends: at a mark, or at a word that joins two of them.
[[nodiscard]] ClauseEnd end_of_clause(std::string_view text);

/// "left", "on both sides" behind "pain in the buttock," is said of it.
[[nodiscard]] bool is_side_alone(std::string_view words);

}  // namespace fascia
