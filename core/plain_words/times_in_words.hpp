#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/plain_words/saying.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fascia {

/// "1998", "2015".
[[nodiscard]] bool is_year(std::string_view word);

/// "the summer", "last March", "Christmas": how many words at the beginning are a time of the year.
[[nodiscard]] std::size_t length_of_season(std::span<const std::string> words);

/// Takes out "since the summer", "since last March".
void drop_season(PlainWords& words);

/// Takes out what tells only when it was: "last month", "years ago", "this morning", "two days
/// later". Where nothing else is told, all stays, and the answer is true.
bool take_when(PlainWords& words);

/// A length of time within a day, in minutes: "for an hour", "45 minutes", "a few minutes".
struct Minutes {
    std::int64_t least = 0;
    std::int64_t most = 0;
    [[nodiscard]] bool is_told() const { return most > 0; }
};

/// Takes out the length of time that is told in minutes or hours, where one is.
[[nodiscard]] Minutes take_minutes(PlainWords& words);

/// What a name wants of a length of time: "of more than half an hour", "of half an hour or less".
enum class Lasting { not_told, so_long, not_so_long };
[[nodiscard]] Lasting lasts_so_long(std::string_view name, const Minutes& told);

}  // namespace fascia
