#include "core/plain_words/compared_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/numbers_in_words.hpp"
#include "core/plain_words/seeker.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// "leg pain worse than the back pain": the two places, the worse one first.
std::optional<std::pair<std::string, std::string>> compared_in(const PlainWords& words) {
    const auto than = std::ranges::find(words, "than");
    if (than == words.end() || than == words.begin() ||
        !is_one_of(*(than - 1), {"worse", "more"})) {
        return std::nullopt;
    }
    const auto place_in = [](std::span<const std::string> part) {
        for (const std::string& stem : word_stems(list_of(part, " "))) {
            if (is_body_word(stem) && stem != "low" && stem != "lower") {
                return stem;
            }
        }
        return std::string();
    };
    std::pair<std::string, std::string> places{place_in({words.begin(), than}),
                                               place_in({than, words.end()})};
    return places.first.empty() || places.second.empty() ? std::nullopt : std::optional(places);
}

}  // namespace

std::vector<Reading> compared_so(const KnowledgeBase& kb, PlainWords words, std::string_view note,
                                 Side painful) {
    const SidesTold sides = take_sides(words);
    const auto places = compared_in(words);
    if (!places || std::ranges::any_of(words, is_denial)) {
        return {};
    }
    for (const Finding& finding : kb.findings) {
        if (compared_in(plain_words_of(finding.label)) == places) {
            Reading as_told = certainly(finding, FindingState::present, note);
            return with_sides(kb, {{&finding, 1.0, true}}, sides, painful, std::move(as_told));
        }
    }
    return {};
}

void name_worse_of_two(PlainWords& words) {
    const auto than = std::ranges::find(words, "than");
    const auto more_or_less = std::find_if(words.begin(), than, [](std::string_view word) {
        return is_one_of(word, {"less", "more", "worse", "better"});
    });
    const auto leads = [](std::string_view word) {
        return is_one_of(word, {"on", "when", "at", "by", "in", "while", "during", "after"});
    };
    const auto condition = std::find_if(more_or_less, than, leads);
    const bool is_of_pain = std::any_of(words.begin(), condition, [](std::string_view word) {
        return is_one_of(word, {"pain", "it", "hurts", "ache", "aches"});
    });
    const bool is_of_place = std::ranges::any_of(words, [](std::string_view word) {
        const std::vector<std::string> stems = word_stems(word);
        return is_one_of(word, {"left", "right"}) ||
               (!stems.empty() && is_body_word(stems.front()) && word != "back");
    });
    if (than == words.end() || than + 1 == words.end() || condition == than || !is_of_pain ||
        is_of_place || number_of(than[1]) || std::ranges::any_of(words, is_denial)) {
        return;
    }
    const bool is_less = is_one_of(*more_or_less, {"less", "better"});
    const PlainWords first(condition, than);
    PlainWords other(than + 1, words.end());
    // "on walking" of "uphill"
    if (is_less && !leads(other.front())) {
        if (other.size() >= first.size()) {
            return;
        }
        other.insert(other.begin(), first.begin(), first.end() - std::ssize(other));
    }
    words = {"worse"};
    words.insert(words.end(), is_less ? other.begin() : first.begin(),
                 is_less ? other.end() : first.end());
}

}  // namespace fascia
