#include "core/plain_words/times_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/numbers_in_words.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace fascia {

bool is_year(std::string_view word) {
    constexpr std::size_t digits = 4;
    return word.size() == digits && (word.starts_with("19") || word.starts_with("20")) &&
           is_digits(word);
}

std::size_t length_of_season(std::span<const std::string> words) {
    const std::size_t first =
        !words.empty() && is_one_of(words[0], {"the", "last", "this"}) ? 1 : 0;
    const bool is_season =
        words.size() > first &&
        is_one_of(words[first], {"spring", "summer", "autumn", "winter", "january", "february",
                                 "march", "april", "june", "july", "august", "september", "october",
                                 "november", "december", "christmas", "easter"});
    return is_season ? first + 1 : 0;
}

namespace {

bool is_calendar_unit(std::string_view word) {
    return days_in(word).has_value();
}

bool is_part_of_day(std::string_view word) {
    return is_one_of(word, {"morning", "afternoon", "evening", "night", "noon"});
}

/// "a few", "some", "three", "a couple of" before a unit: how many words.
std::size_t length_of_count(std::span<const std::string> words) {
    std::size_t i = 0;
    while (i < words.size() &&
           (number_of(words[i]) || is_one_of(words[i], {"few", "some", "several", "couple", "of",
                                                        "many", "about", "or", "the"}))) {
        ++i;
    }
    return i;
}

/// How many words at the beginning tell only when it was.
std::size_t length_of_when(std::span<const std::string> words) {
    const auto at = [&](std::size_t i) {
        return i < words.size() ? std::string_view(words[i]) : std::string_view();
    };
    if (is_one_of(at(0), {"ago", "yesterday", "today", "tonight", "recently", "lately", "noon",
                          "midday", "midnight"})) {
        return 1;
    }
    const bool is_this = is_one_of(at(0), {"last", "this"});
    if (is_this && (is_calendar_unit(at(1)) || is_part_of_day(at(1)) ||
                    is_one_of(at(1), {"winter", "summer", "spring", "autumn"}))) {
        return 2;
    }
    const std::size_t count = length_of_count(words);
    const bool is_back = is_calendar_unit(at(count)) &&
                         is_one_of(at(count + 1), {"ago", "later", "earlier", "before"});
    return is_back ? count + 2 : 0;
}

std::optional<std::int64_t> minutes_of(std::string_view unit) {
    return is_one_of(unit, {"minute", "minutes", "min", "mins"}) ? std::optional<std::int64_t>(1)
           : is_one_of(unit, {"hour", "hours"})                  ? std::optional<std::int64_t>(60)
           : is_one_of(unit, {"second", "seconds", "moment", "moments"})
               ? std::optional<std::int64_t>(0)
               : std::nullopt;
}

/// A length of time at the beginning of words, and how many of them it is.
struct Length {
    Minutes minutes;
    std::size_t words = 0;
};
Length length_at(std::span<const std::string> words) {
    constexpr std::int64_t a_few_at_most = 10;
    constexpr std::int64_t day = 24 * 60;
    const auto at = [&](std::size_t i) {
        return i < words.size() ? std::string_view(words[i]) : std::string_view();
    };
    std::size_t i = 0;
    std::int64_t most = 0;
    bool is_more = false;
    if (at(0) == "more" && at(1) == "than") {
        is_more = true;
        i = 2;
    } else if (is_one_of(at(0), {"over", "about", "almost", "nearly", "least"})) {
        is_more = at(0) == "over" || at(0) == "least";
        i = 1;
    }
    const bool is_half = at(i) == "half";
    i += is_half ? 1U : 0U;
    const auto is_and_a_half = [&](std::size_t k) {
        return at(k) == "and" && at(k + 1) == "a" && at(k + 2) == "half";
    };
    if (is_half && is_one_of(at(i), {"an", "a"}) && is_one_of(at(i + 1), {"hour", "day"})) {
        most = at(i + 1) == "hour" ? 30 : day / 2;
        i += 2;
    } else if (const auto unit = minutes_of(at(i)); unit && *unit == 60 && i <= 2 && !is_half) {
        most = day;  // "for hours"
        ++i;
        return {{at(i - 1) == "hours" ? 2 * *unit : *unit, most}, i};
    } else if (const auto number = i < words.size() ? number_of(words[i]) : std::nullopt;
               number && minutes_of(at(i + 1))) {
        const std::int64_t each = *minutes_of(at(i + 1));
        const bool is_half_more = is_and_a_half(i + 2);
        most = std::max<std::int64_t>(*number * each + (is_half_more ? each / 2 : 0), 1);
        i += is_half_more ? 5U : 2U;
    } else if (number && is_and_a_half(i + 1) && minutes_of(at(i + 4))) {
        const std::int64_t each = *minutes_of(at(i + 4));
        most = *number * each + each / 2;
        i += 5;
    } else {
        const std::size_t count = length_of_count(words.subspan(i));
        const auto each = minutes_of(at(i + count));
        if (count == 0 || !each) {
            return {};
        }
        const bool is_of_hours = *each == 60;
        return {{is_of_hours ? 2 * *each : 1, is_of_hours ? day : a_few_at_most}, i + count + 1};
    }
    return {{is_more ? most + 1 : most, is_more ? day : most}, i};
}

}  // namespace

void drop_season(PlainWords& words) {
    for (auto at = words.begin(); at != words.end(); ++at) {
        const std::size_t length =
            *at == "since" ? length_of_season(std::span(at + 1, words.end())) : 0;
        if (length > 0) {
            words.erase(at, at + 1 + static_cast<std::ptrdiff_t>(length));
            return;
        }
    }
}

bool take_when(PlainWords& words) {
    PlainWords rest;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t length = length_of_when(std::span(words).subspan(i));
        if (length == 0) {
            rest.push_back(words[i++]);
        } else {
            i += length;
        }
    }
    const bool is_only_when = word_stems(list_of(rest, " ")).empty() && rest.size() < words.size();
    if (!is_only_when) {
        words = std::move(rest);
    }
    return is_only_when;
}

Minutes take_minutes(PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Length found = length_at(std::span(words).subspan(i));
        if (found.words > 0) {
            const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
            words.erase(at, at + static_cast<std::ptrdiff_t>(found.words));
            return found.minutes;
        }
    }
    return {};
}

Lasting lasts_so_long(std::string_view name, const Minutes& told) {
    PlainWords words = plain_words_of(name);
    const bool is_at_most = is_one_of("less", words) || is_one_of("most", words);
    const Minutes wanted = take_minutes(words);
    if (!wanted.is_told() || (!is_at_most && wanted.least == wanted.most)) {
        return Lasting::not_told;
    }
    const bool is_so = is_at_most ? told.most <= wanted.most : told.least >= wanted.least;
    return is_so ? Lasting::so_long : Lasting::not_so_long;
}

}  // namespace fascia
