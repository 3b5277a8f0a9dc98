#include "core/plain_words/numbers_in_words.hpp"

#include "core/base/one_of.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace fascia {

std::optional<std::int64_t> number_of(const std::string& word) {
    static constexpr std::array<std::string_view, 21> spelt = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 7> tens = {
        {{"thirty", 30},
         {"forty", 40},
         {"fifty", 50},
         {"sixty", 60},
         {"seventy", 70},
         {"eighty", 80},
         {"ninety", 90}}};
    if (const auto found = std::ranges::find(spelt, word); found != spelt.end()) {
        return found - spelt.begin();
    }
    if (const auto found = std::ranges::find(tens, std::string_view(word),
                                             &std::pair<std::string_view, std::int64_t>::first);
        found != tens.end()) {
        return found->second;
    }
    if (word == "a" || word == "an") {
        return 1;
    }
    std::int64_t number = 0;
    const char* const end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && number >= 0 ? std::optional(number)
                                                                    : std::nullopt;
}

std::optional<std::int64_t> days_in(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units = {
        {{"day", 1}, {"week", 7}, {"month", 30}, {"year", 365}}};
    unit.remove_suffix(unit.ends_with('s') ? 1 : 0);
    const auto found =
        std::ranges::find(units, unit, &std::pair<std::string_view, std::int64_t>::first);
    return found == units.end() ? std::nullopt : std::optional(found->second);
}

namespace {

/// "half a year", "a year and a half", "two and a half years": how long, in whole days, and how
/// many words it is; no words where it is nothing of the kind.
struct HalfLength {
    std::int64_t days = 0;
    std::size_t words = 0;
};
HalfLength half_at(std::span<const std::string> words, std::size_t first) {
    constexpr std::int64_t most = 1'000;
    const auto at = [&](std::size_t i) {
        return first + i < words.size() ? std::string_view(words[first + i]) : std::string_view();
    };
    const auto is_and_a_half = [&](std::size_t i) {
        return at(i) == "and" && at(i + 1) == "a" && at(i + 2) == "half";
    };
    if (at(0) == "half") {
        const std::size_t unit = is_one_of(at(1), {"a", "an", "one"}) ? 2 : 1;
        const auto days = days_in(at(unit));
        return days ? HalfLength{*days / 2, unit + 1} : HalfLength();
    }
    const auto number = number_of(words[first]);
    if (!number || *number > most) {
        return {};
    }
    constexpr std::size_t half_words = 3;
    const bool is_before_unit = is_and_a_half(1);
    const auto days = days_in(at(is_before_unit ? 1 + half_words : 1));
    return days && (is_before_unit || is_and_a_half(2))
               ? HalfLength{*number * *days + *days / 2, 2 + half_words}
               : HalfLength();
}

/// "about four months": what only says that it is a round number belongs to it.
Duration with_round(std::span<const std::string> words, Duration lasts) {
    while (lasts.at > 0 &&
           is_one_of(words[lasts.at - 1], {"about", "around", "nearly", "almost", "roughly",
                                           "approximately", "circa", "some"})) {
        --lasts.at;
        ++lasts.words;
    }
    return lasts;
}

}  // namespace

std::optional<Duration> duration_in(std::span<const std::string> words) {
    constexpr std::int64_t most = 100'000;
    if (const auto day = std::ranges::find(words, "yesterday"); day != words.end()) {
        const bool has_part =
            day + 1 != words.end() &&
            is_one_of(day[1], {"morning", "afternoon", "evening", "night", "noon"});
        const std::size_t length = has_part ? 2 : 1;
        const bool is_beginning = std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"since", "began", "begun", "started", "came", "onset"});
        });
        if (is_beginning || words.size() == length) {
            return Duration{static_cast<std::size_t>(day - words.begin()), 1, length};
        }
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (const HalfLength half = half_at(words, i); half.words > 0) {
            if (half.days > 0) {
                return with_round(words, {i, half.days, half.words});
            }
            i += half.words - 1;  // "half a day" is not one day
            continue;
        }
        // "20 a day" is none
        const bool is_rate = i > 0 && number_of(words[i - 1]);
        const auto number = number_of(words[i]);
        const auto unit = days_in(words[i + 1]);
        const bool is_age = i + 2 < words.size() && words[i + 2] == "old";
        // "two days later", "twice a year"
        const bool is_other =
            (i + 2 < words.size() && is_one_of(words[i + 2], {"later", "earlier", "before"})) ||
            (i > 0 && is_one_of(words[i - 1], {"once", "twice", "times", "hours"}));
        if (number && unit && !is_age && !is_rate && !is_other && *number <= most) {
            return with_round(words, {i, *number * *unit});
        }
    }
    return std::nullopt;
}

void take_out(PlainWords& words, const Duration& lasts) {
    const auto at = words.begin() + static_cast<std::ptrdiff_t>(lasts.at);
    words.erase(at, at + static_cast<std::ptrdiff_t>(lasts.words));
}

}  // namespace fascia
