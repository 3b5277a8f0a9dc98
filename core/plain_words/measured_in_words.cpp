#include "core/plain_words/measured_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/numbers_in_words.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// The finding that tells for how many days it has hurt; null where there is none, or several.
const Finding* measured_in_days(const KnowledgeBase& kb) {
    const Finding* found = nullptr;
    for (const Finding& finding : kb.findings) {
        if (finding.unit == "days") {
            if (found != nullptr) {
                return nullptr;
            }
            found = &finding;
        }
    }
    return found;
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
    const Finding* const lasting = measured_in_days(kb);
    const auto lasts = lasting == nullptr ? std::nullopt : duration_in(words);
    if (!lasts) {
        return {};
    }
    Reading one = certainly(*lasting, FindingState::present, note);
    one.told.value = static_cast<double>(lasts->days);
    take_out(words, *lasts);
    return {std::move(one)};
}

}  // namespace fascia
