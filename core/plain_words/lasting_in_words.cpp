#include "core/plain_words/lasting_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/doubt.hpp"
#include "core/plain_words/numbers_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fascia {

namespace {

bool is_start(std::string_view word) {
    return is_one_of(word, {"began", "begun", "started", "starts", "start", "onset", "came"});
}

bool tells_pain(const PlainWords& words) {
    return std::ranges::any_of(word_stems(list_of(words, " ")), [](std::string_view stem) {
        return is_one_of(stem, {"pain", "numb", "tingling", "stiff", "symptom", "sciatica",
                                "backach", "lumbago"});
    });
}

/// "a history of", "she suffers": of the pain, unless something else is named.
bool tells_trouble(const PlainWords& words) {
    return std::ranges::any_of(word_stems(list_of(words, " ")), [](std::string_view stem) {
        return is_one_of(
            stem, {"complaint", "troubl", "suffer", "history", "last", "lasting", "present"});
    });
}

bool is_taking(std::string_view word) {
    return is_one_of(word, {"take", "takes", "taking", "took", "taken", "tablets", "tablet",
                            "pills", "medicine", "medication"});
}

/// "she started taking it", "he began work": who begins, begins something else.
bool is_begun_by_somebody(const PlainWords& words) {
    const auto verb = std::ranges::find_if(words, is_start);
    return verb != words.begin() && verb != words.end() && verb + 1 != words.end() &&
           is_one_of(*(verb - 1),
                     {"she", "he", "they", "has", "had", "who", "patient", "client"}) &&
           !is_one_of(verb[1], {"ago", "when", "while", "after", "suddenly", "slowly"});
}

bool is_beside_length(std::string_view word) {
    return is_one_of(word,
                     {"now",  "already", "since",     "for",    "about",  "over",  "more",
                      "than", "least",   "at",        "almost", "nearly", "the",   "last",
                      "past", "many",    "several",   "some",   "it",     "is",    "has",
                      "been", "that",    "childhood", "years",  "months", "weeks", "yesterday"});
}

}  // namespace

bool tells_of_other_than_pain(const PlainWords& words) {
    const bool is_named = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word,
                         {"osteoporosis", "cancer",     "psoriasis", "gout",       "insulin",
                          "metformin",    "warfarin",   "steroids",  "steroid",    "cortisone",
                          "prednisolone", "prednisone", "works",     "worked",     "working",
                          "job",          "employed",   "smokes",    "smoked",     "smoking",
                          "smoker",       "drinks",     "asthma",    "diabetes",   "diabetic",
                          "hypertension", "married",    "retired",   "lives",      "lived",
                          "plays",        "played",     "pregnant",  "rheumatoid", "polymyalgia",
                          "copd",         "lupus",      "epilepsy"});
    });
    const bool is_other_sign = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(
            word, {"rash",     "blister",  "blisters", "spots",     "fever",    "chills",
                   "lump",     "swelling", "swollen",  "bruise",    "bleeding", "cough",
                   "urine",    "water",    "bladder",  "bowels",    "appetite", "period",
                   "jaundice", "vomiting", "vomited",  "diarrhoea", "weight",   "infection"});
    });
    return std::ranges::any_of(words, is_taking) || (is_other_sign && !tells_pain(words)) ||
           ((is_named || is_begun_by_somebody(words)) && !tells_pain(words));
}

bool is_of_the_pain(const PlainWords& words) {
    PlainWords more = words;
    std::erase(more, "ago");
    return !tells_of_other_than_pain(words) &&
           (tells_pain(words) || tells_trouble(words) || tells_beginning(words) ||
            word_stems(list_of(more, " ")).empty());
}

bool tells_only_lasting(const PlainWords& words) {
    const auto is_lasting = [](std::string_view word) {
        return is_start(word) || is_one_of(word, {"lasted", "lasts", "lasting", "gone", "going",
                                                  "been", "on", "persisted", "continued"});
    };
    PlainWords rest = words;
    std::erase_if(rest, [&](std::string_view word) {
        return is_lasting(word) || is_one_of(word, {"pain", "ache", "ago", "all"});
    });
    return std::ranges::any_of(words, is_lasting) && std::ranges::none_of(words, is_denial) &&
           word_stems(list_of(rest, " ")).empty();
}

bool is_only_how_long(PlainWords words) {
    const std::size_t before = words.size();
    if (const auto lasts = duration_in(words)) {
        take_out(words, *lasts);
    }
    std::erase_if(words, is_year);
    const bool is_told =
        words.size() < before || is_one_of("childhood", words) || is_one_of("years", words);
    std::erase_if(words, is_beside_length);
    return is_told && words.empty();
}

}  // namespace fascia
