#include "core/plain_words/begun_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

bool is_beginning(std::string_view word) {
    return is_one_of(word, {"began", "begun", "started", "came", "onset"});
}

/// The finding about the beginning that the words surely tell; null where there is none.
const Finding* surely_told(const FindingSearch& search, const PlainWords& words) {
    constexpr std::size_t looked_at = 8;
    std::vector<FindingMatch> found = search.find(list_of(words, " "), looked_at);
    std::erase_if(found, [](const FindingMatch& one) { return one.finding->topic != "onset"; });
    return is_first_sure(found) ? found.front().finding : nullptr;
}

/// What was done when it began, without what it was done to: "lifted".
PlainWords deed_in(const FindingSearch& search, PlainWords::const_iterator begin,
                   PlainWords::const_iterator end) {
    PlainWords deed;
    std::copy_if(begin, end, std::back_inserter(deed), [&](const std::string& word) {
        return search.knows(word) && !word_stems(word).empty() &&
               !is_one_of(word, {"heavy", "something", "big", "large"});
    });
    return deed;
}

/// What it began with, by the words from "after" or "when" on; null where that is not sure.
const Finding* began_with(const FindingSearch& search, PlainWords::const_iterator condition,
                          PlainWords::const_iterator end) {
    static constexpr std::array<std::string_view, 3> handling = {"lift", "twist", "heav"};
    PlainWords deed = deed_in(search, condition + 1, end);
    if (deed.empty()) {
        return nullptr;
    }
    // Of "lifted a sack of soil", the lifting tells it all.
    const bool is_of_load = begins_with_one_of(deed.front(), handling);
    const PlainWords alone = is_of_load ? PlainWords{"onset", "while", deed.front()} : PlainWords();
    deed.insert(deed.begin(), "onset");
    PlainWords with = deed;
    with.insert(with.begin() + 1, *condition);
    PlainWords began = deed;
    began.front() = "began";
    for (const PlainWords& words : {with, deed, began, alone}) {
        if (words.empty()) {
            continue;
        }
        if (const Finding* const done = surely_told(search, words)) {
            return done;
        }
    }
    return nullptr;
}

/// "worse after lifting a sack" behind a place: that it began so is near, but not said.
std::vector<Reading> perhaps_begun(const FindingSearch& search, const PlainWords& words,
                                   std::string_view note) {
    const bool is_after =
        words.size() > 2 && words[0] == "worse" && words[1] == "after" && words[2].ends_with("ing");
    const Finding* const done =
        is_after ? began_with(search, words.begin() + 1, words.end()) : nullptr;
    if (done == nullptr) {
        return {};
    }
    Reading one = certainly(*done, FindingState::present, note);
    one.is_certain = false;
    one.doubt = "perhaps it only hurts more then";
    return {std::move(one)};
}

}  // namespace

std::vector<Reading> begun_so(const FindingSearch& search, const PlainWords& words,
                              std::string_view note) {
    if (std::ranges::any_of(words, is_denial)) {
        return {};
    }
    const auto verb = std::ranges::find_if(words, is_beginning);
    if (verb == words.end()) {
        return perhaps_begun(search, words, note);
    }
    const auto condition = std::find_if(verb + 1, words.end(), [](std::string_view word) {
        return is_one_of(word, {"when", "while", "after", "as", "with", "by", "from"});
    });
    const bool is_manner_between = std::all_of(verb + 1, condition, [](std::string_view word) {
        return is_one_of(word, {"on", "suddenly", "gradually", "slowly", "at", "once", "all",
                                "immediately", "straight", "right", "soon", "just", "the", "day"});
    });
    const Finding* const done = condition == words.end() || !is_manner_between
                                    ? nullptr
                                    : began_with(search, condition, words.end());
    if (done == nullptr) {
        return {};
    }
    std::vector<Reading> all = {certainly(*done, FindingState::present, note)};
    const auto manner = std::find_if(verb + 1, condition, [](std::string_view word) {
        return is_one_of(word, {"suddenly", "gradually", "slowly"});
    });
    const Finding* const how =
        manner == condition ? nullptr : surely_told(search, {"began", *manner});
    if (how != nullptr) {
        all.push_back(certainly(*how, FindingState::present, note));
    }
    return all;
}

bool is_of_deed_done(std::string_view word) {
    return (word.ends_with("ed") && word != "need") ||
           is_one_of(word, {"bent",  "fell",  "got",    "stood",  "sat",  "ran",   "threw", "took",
                            "went",  "swung", "caught", "rose",   "woke", "drove", "dug",   "hit",
                            "knelt", "leant", "shot",   "strode", "swam", "rode",  "slid",  "did"});
}

bool is_event(const PlainWords& words) {
    PlainWords rest = words;
    const auto is_such = [](std::string_view word) {
        return is_one_of(word, {"injury", "injuries", "accident", "fall", "trauma", "blow", "event",
                                "trigger", "cause", "reason", "strain", "incident"});
    };
    std::erase_if(rest, [&](std::string_view word) {
        return is_such(word) || is_one_of(word, {"any", "an", "a", "the", "known", "obvious",
                                                 "clear", "previous", "preceding", "particular",
                                                 "specific", "apparent", "single", "or", "real"});
    });
    return rest.empty() && std::ranges::any_of(words, is_such);
}

bool is_begun(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(
            word, {"began", "begun", "started", "came", "onset", "starting", "beginning", "crept"});
    });
}

}  // namespace fascia
