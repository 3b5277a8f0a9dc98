#include "core/plain_words/spread_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

bool is_small_before_place(std::string_view word) {
    return is_one_of(word,
                     {"the", "her",   "his",   "my",    "their",   "left",   "right", "both",
                      "big", "whole", "outer", "inner", "back",    "front",  "of",    "little",
                      "top", "sole",  "edge",  "tip",   "outside", "inside", "great"});
}

/// Whether the words tell of pain somewhere, and neither deny it nor say what it comes with.
bool tell_pain_somewhere(const PlainWords& words) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    const auto is_pain = [](std::string_view stem) {
        return is_one_of(stem, {"pain", "sciatica", "backach", "lumbago"});
    };
    const auto goes = std::ranges::find_if(words, is_spreading);
    const bool is_told =
        std::ranges::any_of(stems, is_pain) ||
        (goes != words.end() && std::find(words.begin(), goes, "it") != goes) ||
        (!words.empty() && (is_spreading(words.front()) || words.front() == "down"));
    return is_told && std::ranges::none_of(words, is_denial) &&
           !saying_of(words).says_something() &&
           (std::ranges::any_of(stems, [](auto& stem) { return is_body_word(stem); }) ||
            std::ranges::any_of(stems,
                                [&](auto& stem) { return stem != "pain" && is_pain(stem); }));
}

}  // namespace

bool is_spreading(std::string_view word) {
    return is_one_of(word,
                     {"radiating", "radiates", "radiated", "spreading",  "spreads",   "shooting",
                      "shoots",    "running",  "runs",     "travelling", "traveling", "travels",
                      "extending", "extends",  "going",    "goes",       "referred",  "refers",
                      "referring", "moving",   "shot",     "ran",        "spread",    "moved"});
}

bool leads_to_place(const PlainWords& words, std::size_t at) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (begin == words.end() || !is_one_of(*begin, {"to", "into", "towards", "toward"})) {
        return false;
    }
    const auto place = std::find_if_not(begin + 1, words.end(), is_small_before_place);
    const std::vector<std::string> stems =
        place == words.end() ? std::vector<std::string>() : word_stems(*place);
    return !stems.empty() && (is_body_word(stems.front()) || stems.front() == "heel");
}

bool tells_spread(const PlainWords& words, bool goes_on) {
    const auto verb = std::ranges::find_if(words, is_spreading);
    if (verb == words.end() || verb + 1 == words.end() || std::ranges::any_of(words, is_denial)) {
        return false;
    }
    const auto is_felt = [](std::string_view word) {
        return is_one_of(word, {"pain", "ache", "pains", "aching", "it"});
    };
    const bool is_first = verb == words.begin() ||
                          (verb == words.begin() + 1 && is_one_of(words[0], {"which", "also"}));
    return (goes_on && is_first) ||
           (std::any_of(words.begin(), verb, is_felt) &&
            (verb[1] == "down" ||
             leads_to_place(words, static_cast<std::size_t>(verb - words.begin()) + 1)));
}

std::optional<ClauseEnd> beginning_of_spread(std::string_view text) {
    constexpr std::size_t longest = 400;
    if (text.size() > longest) {
        return std::nullopt;  // no sentence
    }
    // "in a belt from the back to the belly": a way around the trunk, of one pain
    const bool is_in_band = std::ranges::any_of(plain_words_of(text), [](std::string_view word) {
        return is_one_of(word, {"belt", "band", "girdle", "stripe"});
    });
    for (std::size_t at = text.find(' '); at != std::string_view::npos && !is_in_band;
         at = text.find(' ', at + 1)) {
        const PlainWords before = plain_words_of(text.substr(0, at));
        const PlainWords behind = plain_words_of(text.substr(at));
        if (behind.empty() || !tell_pain_somewhere(before)) {
            continue;
        }
        const bool is_said = behind.size() > 2 && is_one_of(behind[0], {"that", "which", "and"});
        const std::size_t verb = is_said ? 1 : 0;
        const bool goes_somewhere = is_spreading(behind[verb]) && verb + 1 < behind.size() &&
                                    (is_one_of(behind[verb + 1], {"into", "down", "through"}) ||
                                     leads_to_place(behind, verb + 1));
        if (goes_somewhere) {
            const std::size_t left_out = is_said ? text.find(' ', at + 1) - at : 0;
            return ClauseEnd{at, left_out + 1, Join::spreads};
        }
        const bool is_going =
            std::ranges::any_of(before,
                                [](std::string_view word) {
                                    return is_spreading(word) || is_one_of(word, {"down", "from"});
                                }) ||
            before.back() == "pain";
        // "from the buttock down the back of the leg"
        if (behind.front() == "down" && behind.size() > 1 && is_one_of("from", before)) {
            return ClauseEnd{at, 1, Join::spreads};
        }
        const std::size_t way = behind.front() == "down" ? 1 : 0;
        if (is_going && leads_to_place(behind, way)) {
            return ClauseEnd{at, 1, Join::spreads};
        }
    }
    return std::nullopt;
}

void deny_spread(PlainWords& words) {
    for (std::size_t i = 2; i + 1 < words.size(); ++i) {
        const bool goes = is_spreading(words[i]) ||
                          is_one_of(words[i], {"go", "run", "spread", "radiate", "move", "travel"});
        const bool is_denied = is_one_of(words[i - 1], {"not", "doesn't", "never", "don't"});
        const auto way = words.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool is_of_pain = std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"pain", "it", "ache"});
        });
        if (goes && is_denied && is_of_pain && leads_to_place(words, i + 1)) {
            PlainWords none = {"no", "pain", "in"};
            none.insert(none.end(), way + 1, words.end());
            words = std::move(none);
            return;
        }
    }
}

}  // namespace fascia
