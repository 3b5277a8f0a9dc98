#include "core/plain_words/denied_then.hpp"

#include "core/base/one_of.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace fascia {

namespace {

bool is_now(std::string_view word) {
    return is_one_of(word, {"now", "today", "nowadays", "currently", "meanwhile"});
}

/// "yesterday", "last week", "in the morning": a time that is told of alone.
bool tells_time_before(const PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last =
            words[i] == "last" && i + 1 < words.size() &&
            is_one_of(words[i + 1], {"week", "night", "month", "monday", "tuesday", "wednesday",
                                     "thursday", "friday", "saturday", "sunday", "time", "visit"});
        if (is_last || words[i] == "yesterday" || (words[i] == "before" && i + 1 == words.size())) {
            return true;
        }
    }
    return false;
}

bool is_of_then(const PlainWords& words) {
    return tells_time_before(words) || std::ranges::any_of(words, [](std::string_view word) {
               return is_one_of(word, {"was", "were", "had", "denied", "previously", "initially",
                                       "formerly", "earlier", "until"});
           });
}

}  // namespace

void say_what_there_is_since(PlainWords& words) {
    const auto until = std::ranges::find(words, "until");
    const bool is_time =
        until != words.end() && until + 1 != words.end() &&
        is_one_of(until[1], {"yesterday", "today", "now", "this", "last", "monday", "tuesday",
                             "wednesday", "thursday", "friday", "saturday", "sunday"});
    const auto denies = [](std::string_view word) { return is_denial(word); };
    if (!is_time || std::count_if(words.begin(), until, denies) != 1) {
        return;
    }
    words.erase(until, words.end());
    std::erase_if(words, [](std::string_view word) {
        return is_denial(word) ||
               is_one_of(word, {"any", "noticed", "notice", "had", "has", "have", "there", "was"});
    });
}

void say_what_was_before(std::span<Clause> sentence) {
    constexpr std::size_t near = 2;
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        Clause& here = sentence[i];
        const PlainWords said = plain_words_of(here.words);
        const auto end = said.begin() + static_cast<std::ptrdiff_t>(std::min(near, said.size()));
        const bool is_of_now = std::any_of(said.begin(), end, is_now) ||
                               (here.join == Join::but && !said.empty() && is_now(said.back()));
        const PlainWords before = plain_words_of(sentence[i - 1].words);
        if (!is_of_now || said.size() < near || !is_of_then(before)) {
            continue;
        }
        sentence[i - 1].doubt = "it was so before";
        here.join = Join::but;
        std::erase_if(here.said, is_now);
    }
}

void say_what_there_is_only(std::span<Clause> sentence) {
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        PlainWords& here = sentence[i].said;
        const bool is_only = here.size() > 1 && is_one_of(here.front(), {"only", "just"}) &&
                             std::ranges::none_of(here, is_denial);
        if (is_only && std::ranges::any_of(sentence[i - 1].said, is_denial)) {
            here.erase(here.begin());
            sentence[i].join = Join::but;
        }
    }
}

void doubt_what_was_denied_then(const KnowledgeBase& kb, std::string_view clause,
                                std::vector<Reading>& readings) {
    const PlainWords words = plain_words_of(clause);
    const bool is_then = tells_time_before(words);
    const bool is_ended =
        is_one_of("anymore", words) ||
        std::ranges::adjacent_find(words, [](const auto& one, const auto& next) {
            return (one == "any" && next == "more") || (one == "no" && next == "longer");
        }) != words.end();
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding == nullptr || !reading.is_certain ||
            reading.told.state != FindingState::absent) {
            continue;
        }
        const bool is_of_history = finding->topic == "history";
        if (is_then && !is_of_history && finding->topic != "onset") {
            reading.is_certain = false;
            reading.doubt = "only of then is it denied";
        } else if (is_ended && is_of_history) {
            reading.is_certain = false;
            reading.doubt = "it was so before";
        }
    }
}

}  // namespace fascia
