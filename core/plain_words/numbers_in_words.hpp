#pragma once

#include "core/plain_words/saying.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fascia {

/// "three", "12", "a" for one; nothing where it is no number.
[[nodiscard]] std::optional<std::int64_t> number_of(const std::string& word);

/// How many days a unit of time has; nothing where it is none.
[[nodiscard]] std::optional<std::int64_t> days_in(std::string_view unit);

/// "for three weeks", "a year and a half": the number and its unit, and where they stand. "47 years
/// old" is none.
struct Duration {
    std::size_t at = 0;
    std::int64_t days = 0;
    std::size_t words = 2;
};
[[nodiscard]] std::optional<Duration> duration_in(std::span<const std::string> words);

/// Takes the number and the unit out of the words in which they were found.
void take_out(PlainWords& words, const Duration& lasts);

}  // namespace fascia
