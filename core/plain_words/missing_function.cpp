#include "core/plain_words/missing_function.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/person_in_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fascia {

namespace {

/// What is there in health.
bool is_healthy_thing(std::string_view word) {
    return is_one_of(word,
                     {"tone",       "squeeze",    "contraction",  "pulse",          "pulses",
                      "pulsation",  "pulsations", "jerk",         "jerks",          "reflex",
                      "reflexes",   "expansion",  "dorsiflexion", "plantarflexion", "eversion",
                      "inversion",  "flicker",    "sensation",    "sensibility",    "control",
                      "continence", "movement",   "power",        "strength",       "feeling"});
}

/// What tells which function it is, or how much of it there is.
bool is_which_function(std::string_view word) {
    const std::vector<std::string> stems = word_stems(word);
    return is_one_of(word,
                     {"anal",       "perianal", "perineal", "saddle",    "genital", "rectal",
                      "sphincter",  "pedal",    "distal",   "achilles",  "plantar", "patellar",
                      "peripheral", "dorsalis", "pedis",    "tibial",    "femoral", "posterior",
                      "popliteal",  "deep",     "tendon",   "voluntary", "active",  "real",
                      "much",       "any",      "left",     "right",     "both",    "the",
                      "her",        "his",      "my",       "a",         "single",  "proper",
                      "detectable", "palpable", "obvious",  "visible",   "big",     "great",
                      "of",         "bladder",  "bowel",    "quadriceps"}) ||
           (!stems.empty() && is_body_word(stems.front()));
}

/// What may stand behind it without changing what the no is said of.
bool may_follow(const PlainWords& words, std::size_t at) {
    if (at == words.size()) {
        return true;
    }
    return is_one_of(words[at],
                     {"in",      "on",    "at",   "over",        "of",    "around", "between",
                      "below",   "down",  "for",  "since",       "to",    "left",   "right",
                      "both",    "now",   "any",  "whatsoever",  "felt",  "found",  "possible",
                      "present", "there", "when", "bilaterally", "today", "under"});
}

bool is_no(std::string_view word) {
    return is_one_of(word, {"no", "without", "not", "nil", "zero", "lacks", "never"});
}

bool is_trouble_word(std::string_view word) {
    return is_one_of(
        word, {"loss",    "lost",     "lose",    "change",  "changes",   "reduced",    "reduction",
               "weak",    "weakness", "problem", "trouble", "asymmetry", "difference", "abnormal",
               "deficit", "worse",    "pain",    "need",    "doubt",     "longer"});
}

/// Of a word like "flicker", what it is of; "weakness" of what moves.
PlainWords absent_thing(const std::string& thing) {
    if (is_one_of(thing, {"flicker", "contraction"})) {
        return {"weakness"};
    }
    if (thing == "movement") {
        return {"perhaps", "weakness", "of"};
    }
    if (is_one_of(thing, {"dorsiflexion", "plantarflexion", "eversion", "inversion"})) {
        return {"weakness", "of", thing};
    }
    return {"absent", thing};
}

}  // namespace

void say_what_is_absent(PlainWords& words) {
    // "no chest expansion to speak of"
    static const PlainWords speak = {"to", "speak", "of"};
    if (words.size() > speak.size() && std::equal(speak.rbegin(), speak.rend(), words.rbegin())) {
        words.resize(words.size() - speak.size());
    }
    // "anal tone: nil"
    if (words.size() > 1 && words.size() < 5 && is_one_of(words.back(), {"no", "none"}) &&
        is_healthy_thing(words[words.size() - 2]) && words.front() != "no") {
        words.pop_back();
        words.insert(words.begin(), "absent");
        return;
    }
    for (std::size_t at = 1; at < words.size(); ++at) {
        // "foot movement", "sphincter control" and the like, but no "reflex changes"
        if (!is_healthy_thing(words[at]) || !may_follow(words, at + 1)) {
            continue;
        }
        // "no movement hurts", "no movement of the back brings it on"
        const bool is_open =
            words[at] == "movement" &&
            (at + 1 == words.size() || std::ranges::none_of(words, [](std::string_view word) {
                 return is_one_of(word, {"foot", "toe", "toes", "ankle", "leg"});
             }));
        std::size_t first = at;
        while (first > 0 && is_which_function(words[first - 1])) {
            --first;
        }
        if (is_open || first == 0 || !is_no(words[first - 1]) ||
            std::ranges::any_of(words, is_trouble_word)) {
            continue;
        }
        --first;
        // "not without feeling": it is there.
        if (first > 0 && is_denial(words[first - 1])) {
            continue;
        }
        // "does not feel", "not of the feeling": of what is done
        if (words[first] == "not" && words[first + 1] != "a" && words[first + 1] != "any" &&
            words[first + 1] != "much") {
            continue;
        }
        PlainWords which(words.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                         words.begin() + static_cast<std::ptrdiff_t>(at));
        std::erase_if(which, [](std::string_view word) {
            return is_one_of(word, {"any", "real", "much", "a", "single", "proper", "detectable",
                                    "palpable", "obvious", "visible", "voluntary", "active", "of"});
        });
        PlainWords told = absent_thing(words[at]);
        if (told.front() == "absent") {
            told.insert(told.begin() + 1, which.begin(), which.end());
        } else {
            told.insert(told.end(), which.begin(), which.end());
        }
        // "in the anal sphincter"
        if (const auto muscle = std::ranges::find(words, "sphincter");
            muscle != words.end() && muscle != words.begin() && muscle[-1] == "anal") {
            words.erase(muscle);
        }
        std::size_t end = at + 1;
        while (end < words.size() && is_one_of(words[end], {"felt", "found", "possible", "present",
                                                            "there", "today", "whatsoever"})) {
            ++end;
        }
        const auto next = words.erase(words.begin() + static_cast<std::ptrdiff_t>(first),
                                      words.begin() + static_cast<std::ptrdiff_t>(end));
        words.insert(next, told.begin(), told.end());
        return;
    }
}

void say_what_is_not_right(PlainWords& words) {
    const auto organ_of = [](std::string_view word) -> std::string_view {
        return is_one_of(word, {"bladder", "waterworks"}) ? "bladder"
               : is_one_of(word, {"bowel", "bowels"})     ? "bowel"
                                                          : "";
    };
    const auto organ =
        std::ranges::find_if(words, [&](std::string_view word) { return !organ_of(word).empty(); });
    const auto denial = std::find_if(organ, words.end(), is_denial);
    if (denial == words.end()) {
        return;
    }
    const bool is_all_said = std::ranges::all_of(words, [&](std::string_view word) {
        return !organ_of(word).empty() || is_denial(word) ||
               is_one_of(word,
                         {"her",  "his",   "my",       "the",     "she",    "he",       "is",
                          "are",  "was",   "were",     "right",   "same",   "itself",   "normal",
                          "what", "it",    "they",     "used",    "to",     "be",       "good",
                          "as",   "well",  "before",   "quite",   "so",     "great",    "fine",
                          "do",   "does",  "work",     "working", "happy",  "properly", "should",
                          "ok",   "okay",  "any",      "more",    "longer", "though",   "very",
                          "feel", "feels", "behaving", "and"});
    });
    const bool is_trouble_denied = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"no", "without", "nothing"});
    });
    // "not normal" is read by itself, and "bladder not affected" denies a trouble
    const bool is_called = std::ranges::any_of(words, is_called_normal);
    if (!is_all_said || is_trouble_denied || is_called) {
        return;
    }
    const std::string what(organ_of(*organ));
    keep_person(words);
    words.insert(words.end(), {"perhaps", what, "trouble"});
}

}  // namespace fascia
