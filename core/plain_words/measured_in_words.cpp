#include "core/plain_words/measured_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/numbers_in_words.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// The finding that is measured in days, or in weeks; null where there is none, or several.
const Finding* the_one_in(std::string_view unit, const KnowledgeBase& kb) {
    const Finding* found = nullptr;
    for (const Finding& finding : kb.findings) {
        if (finding.unit == unit) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &finding;
        }
    }
    return found;
}

bool is_of_pregnancy(std::string_view word) {
    return is_one_of(word, {"pregnant", "pregnancy", "gestation"});
}

/// Words that may stand between a pregnancy and its weeks.
bool joins_weeks(std::string_view word) {
    return is_one_of(word, {"for", "at", "in", "now", "of", "her", "the", "a", "into", "is", "s",
                            "about", "currently", "with", "this", "my", "to", "week", "weeks"});
}

/// Whether a pregnancy is named right beside the words from `begin` up to `end`.
bool is_beside_pregnancy(const PlainWords& words, std::size_t begin, std::size_t end) {
    const auto after = std::find_if_not(words.begin() + static_cast<std::ptrdiff_t>(end),
                                        words.end(), joins_weeks);
    const auto before = std::find_if_not(words.rend() - static_cast<std::ptrdiff_t>(begin),
                                         words.rend(), joins_weeks);
    return (after != words.end() && is_of_pregnancy(*after)) ||
           (before != words.rend() && is_of_pregnancy(*before));
}

/// "week 30", "30th week": which.
std::optional<std::int64_t> numbered_week(const PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "week") {
            continue;
        }
        const auto behind = i + 1 < words.size() ? number_of(words[i + 1]) : std::nullopt;
        if (behind && is_beside_pregnancy(words, i, i + 2)) {
            return behind;
        }
        std::string ordinal = i > 0 ? words[i - 1] : "";
        constexpr std::size_t ending = 2;  // of "30th"
        const bool is_ordinal = ordinal.size() > ending &&
                                is_one_of(std::string_view(ordinal).substr(ordinal.size() - ending),
                                          {"th", "st", "nd", "rd"});
        ordinal.resize(is_ordinal ? ordinal.size() - ending : 0);
        const auto before = is_ordinal ? number_of(ordinal) : std::nullopt;
        if (before && is_beside_pregnancy(words, i - 1, i + 1)) {
            return before;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Reading> measured_in(const Seeker& search, PlainWords words, std::string_view note) {
    const auto at = std::ranges::find_if(words, is_digits);
    const auto number = at == words.end() ? std::nullopt : number_of(*at);
    // The strength of a leg is none of the pain.
    const bool is_of_muscle = is_one_of("strength", words) &&
                              word_stems(list_of(words, " ")).size() > 1 &&
                              !is_one_of("pain", word_stems(list_of(words, " ")));
    if (!number || is_of_muscle) {
        return {};
    }
    const auto value = static_cast<double>(*number);
    words.erase(at);
    const std::vector<FindingMatch> found = search.find(words, 2);
    if (found.empty() || found.front().finding->unit.empty()) {
        return {};
    }
    const Finding& finding = *found.front().finding;
    if (value < finding.low.value_or(value) || value > finding.high.value_or(value)) {
        return {};
    }
    Reading reading = certainly(finding, FindingState::present, note);
    reading.told.value = value;
    reading.is_certain = is_first_sure(found);
    return {std::move(reading)};
}

std::vector<Reading> take_duration(const KnowledgeBase& kb, PlainWords& words,
                                   std::string_view note) {
    const Finding* const lasting = the_one_in("days", kb);
    const auto lasts = lasting == nullptr ? std::nullopt : duration_in(words);
    if (!lasts) {
        return {};
    }
    Reading one = certainly(*lasting, FindingState::present, note);
    one.told.value = static_cast<double>(lasts->days);
    take_out(words, *lasts);
    return {std::move(one)};
}

std::vector<Reading> weeks_of_pregnancy(const KnowledgeBase& kb, const PlainWords& words,
                                        std::string_view note) {
    constexpr std::int64_t days_of_week = 7;
    const Finding* const finding = the_one_in("weeks", kb);
    const bool is_other = std::ranges::any_of(words, [](const std::string& word) {
        return is_denial(word) ||
               is_one_of(word,
                         {"ago",  "was",   "were",     "after",     "since", "before",     "until",
                          "last", "when",  "previous", "maybe",     "might", "could",      "may",
                          "ever", "first", "second",   "delivered", "birth", "miscarried", "lost"});
    });
    if (finding == nullptr || is_other || std::ranges::none_of(words, is_of_pregnancy)) {
        return {};
    }
    std::optional<std::int64_t> weeks = numbered_week(words);
    if (const auto lasts = weeks ? std::nullopt : duration_in(words);
        lasts && is_beside_pregnancy(words, lasts->at, lasts->at + lasts->words)) {
        weeks = lasts->days / days_of_week;
    }
    const auto value = static_cast<double>(weeks.value_or(0));
    if (!weeks || value < finding->low.value_or(value) || value > finding->high.value_or(value)) {
        return {};
    }
    Reading reading = certainly(*finding, FindingState::present, note);
    reading.told.value = value;
    return {std::move(reading)};
}

}  // namespace fascia
