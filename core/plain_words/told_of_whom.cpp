#include "core/plain_words/told_of_whom.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/person_in_words.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace fascia {

namespace {

/// Somebody else, alone behind what is told: a child is so only here, since it may be carried, too.
bool is_somebody(std::string_view word) {
    return is_of_others(word) ||
           is_one_of(word, {"child",     "children", "baby",    "kid",        "kids",
                            "toddler",   "niece",    "nephew",  "girlfriend", "boyfriend",
                            "colleague", "grandma",  "grandpa", "gran",       "mum's",
                            "twin",      "siblings", "sibling", "flatmate",   "dog"});
}

bool is_beside_somebody(std::string_view word) {
    return is_denial(word) ||
           is_one_of(word,
                     {"that",   "was",   "is",      "it",       "this",     "in",    "her",
                      "his",    "my",    "the",     "a",        "an",       "own",   "only",
                      "him",    "me",    "just",    "of",       "side",     "to",    "both",
                      "and",    "were",  "had",     "has",      "one",      "their", "on",
                      "for",    "by",    "mine",    "breast",   "prostate", "lung",  "bowel",
                      "late",   "elder", "younger", "maternal", "paternal", "self",  "actually",
                      "rather", "yes"});
}

/// "not him", "not in her": of nobody else.
bool is_pronoun_alone(const PlainWords& words) {
    return !words.empty() && std::ranges::all_of(words, [](std::string_view word) {
        return is_denial(word) ||
               is_one_of(word, {"him", "her", "me", "in", "his", "hers", "mine", "the", "patient",
                                "client", "himself", "herself", "but", "of"});
    });
}

/// Who it is that is named alone; empty where more is told, or nobody.
std::string somebody_alone(const PlainWords& words) {
    const auto who = std::ranges::find_if(words, is_somebody);
    const bool is_alone = who != words.end() && std::ranges::all_of(words, [](auto& word) {
                              return is_somebody(word) || is_beside_somebody(word);
                          });
    // "not her mother"
    const bool is_denied = is_alone && !words.empty() && words.front() == "not" &&
                           std::ranges::none_of(words, [](std::string_view word) {
                               return is_one_of(word, {"him", "me", "but"});
                           });
    return is_alone && !is_denied ? *who : std::string();
}

bool is_answer_to_trouble(std::string_view word) {
    return is_one_of(word, {"come", "call", "ring", "phone", "return", "attend", "go", "report",
                            "seek", "contact", "present", "tell", "say", "see", "stop", "visit"});
}

/// "told me to come back if", "said to call if", "told her to look out for": what somebody shall
/// do when it comes.
bool tells_what_to_do(const PlainWords& words, bool has_if) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_one_of(words[i], {"told", "said", "says", "asked", "wants", "wanted", "tells",
                                  "reminded", "urged", "should", "must"})) {
            continue;
        }
        std::size_t to = i + 1;
        while (to < words.size() && is_one_of(words[to], {"me", "her", "him", "us", "to", "i",
                                                          "she", "he", "that", "should"})) {
            ++to;
        }
        const bool is_done = to > i + 1 || is_one_of(words[i], {"should", "must"});
        const bool is_watching = to + 1 < words.size() &&
                                 is_one_of(words[to], {"look", "watch", "report", "mention"}) &&
                                 is_done;
        if (is_watching ||
            (is_done && has_if && to < words.size() && is_answer_to_trouble(words[to]))) {
            return true;
        }
    }
    return false;
}

/// "if I lost it I would call", "had she lost it she would have told", "I'd come if": what would
/// be done, and nothing that is.
bool tells_what_would_be(const PlainWords& words) {
    const bool has_if = is_one_of("if", words) || is_one_of("unless", words) ||
                        (words.size() > 1 && is_one_of(words[0], {"had", "should", "were"}) &&
                         is_one_of(words[1], {"i", "she", "he", "they", "there", "my"}));
    if (!has_if) {
        return false;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_would = is_one_of(words[i], {"would", "i'd", "she'd", "he'd", "wouldn't"});
        const bool is_will = is_one_of(words[i], {"will", "i'll", "she'll", "he'll", "shall"});
        if ((is_would && i + 1 < words.size() &&
             (is_answer_to_trouble(words[i + 1]) || words[i + 1] == "have" ||
              words[i + 1] == "be" || words[i + 1] == "know" || words[i + 1] == "worry")) ||
            (is_will && i + 1 < words.size() && is_answer_to_trouble(words[i + 1]))) {
            return true;
        }
    }
    return false;
}

}  // namespace

void say_of_whom(std::span<Clause> sentence) {
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        const std::string who = sentence[i].join == Join::other || sentence[i].join == Join::comma
                                    ? somebody_alone(plain_words_of(sentence[i].words))
                                    : std::string();
        std::size_t about = i;
        while (!who.empty() && about > 0) {
            --about;
            if (!is_pronoun_alone(plain_words_of(sentence[about].words))) {
                break;
            }
            sentence[about].said.clear();
        }
        if (who.empty() || about == i || !has_content(sentence[about].said)) {
            continue;
        }
        sentence[about].of_other = who;
        sentence[about].words += ": " + sentence[i].words;
        sentence[i].said.clear();
        // "not in her"
        if (i + 1 < sentence.size() && is_pronoun_alone(plain_words_of(sentence[i + 1].words))) {
            sentence[i + 1].said.clear();
        }
    }
}

void doubt_what_is_advised(std::span<Clause> sentence) {
    bool is_advice = false;
    PlainWords all;
    for (const Clause& clause : sentence) {
        std::ranges::move(plain_words_of(clause.words), std::back_inserter(all));
    }
    const bool would_be = tells_what_would_be(all);
    bool is_if = false;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        Clause& clause = sentence[at];
        const PlainWords words = plain_words_of(clause.words);
        is_if = is_if ||
                (would_be &&
                 (is_one_of("if", words) || is_one_of("unless", words) ||
                  (at == 0 && !words.empty() && is_one_of(words[0], {"had", "should", "were"}))));
        if (is_if) {
            clause.doubt = "only what would be done if it came is said";
            continue;
        }
        is_advice = is_advice || tells_what_to_do(words, is_one_of("if", all));
        for (std::size_t i = 0; i < words.size() && !is_advice; ++i) {
            const bool has_next = i + 1 < words.size();
            is_advice =
                (words[i] == "safety" && has_next && words[i + 1].starts_with("net")) ||
                is_one_of(words[i], {"safetynetted", "safetynet", "counselled"}) ||
                (is_one_of(words[i], {"advised", "told", "instructed", "asked", "warned"}) &&
                 has_next &&
                 is_one_of(words[i + 1], {"to", "of", "about", "re", "that", "regarding"}) &&
                 (is_one_of(words[i], {"advised", "warned", "instructed"}) ||
                  is_one_of("if", words))) ||
                (words[i] == "advice" && has_next &&
                 is_one_of(words[i + 1], {"given", "to", "re"})) ||
                (is_one_of(words[i], {"return", "attend"}) && has_next && is_one_of("if", words));
        }
        // "advised by her doctor that she has diabetes" is told of her
        if (is_advice && std::ranges::none_of(words, [](std::string_view word) {
                return is_one_of(word, {"she", "he", "diagnosed"});
            })) {
            clause.doubt = "it is told as advice";
        }
    }
}

}  // namespace fascia
