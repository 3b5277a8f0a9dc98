#include "core/knowledge/word_stems.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fascia {

namespace {

/// Words that tell nothing of what was found. "no" and "not" are none of them.
constexpr std::array<std::string_view, 92> small_words = {
    "a",     "an",    "the",     "and",    "or",        "of",      "in",     "on",    "at",
    "to",    "by",    "for",     "with",   "from",      "as",      "is",     "are",   "was",
    "it",    "its",   "i",       "my",     "me",        "she",     "her",    "he",    "his",
    "they",  "you",   "your",    "when",   "while",     "that",    "this",   "there", "than",
    "then",  "some",  "any",     "very",   "quite",     "also",    "but",    "so",    "has",
    "have",  "had",   "be",      "been",   "one",       "do",      "does",   "go",    "goes",
    "going", "get",   "gets",    "feels",  "feel",      "which",   "since",  "if",    "what",
    "where", "who",   "how",     "why",    "am",        "were",    "did",    "can",   "could",
    "would", "will",  "lot",     "really", "sometimes", "usually", "mostly", "just",  "now",
    "him",   "their", "patient", "client", "person",    "seems",   "make",   "makes", "making",
    "every", "each"};

/// What people say for a word that findings are worded with. Both sides are stems.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> said_for = {
    {{"ach", "pain"},          {"hurt", "pain"},       {"sor", "pain"},
     {"painful", "pain"},      {"better", "eas"},      {"reliev", "eas"},
     {"relief", "eas"},        {"help", "eas"},        {"improv", "eas"},
     {"aggravat", "pain"},     {"wors", "pain"},       {"worsen", "pain"},
     {"tummy", "belly"},       {"stomach", "belly"},   {"abdomen", "belly"},
     {"backsid", "buttock"},   {"bum", "buttock"},     {"bottom", "buttock"},
     {"tingl", "tingling"},    {"prickl", "tingling"}, {"lost", "loss"},
     {"los", "loss"},          {"10", "ten"},          {"lean", "bend"},
     {"worse", "pain"},        {"lying", "lie"},       {"feet", "foot"},
     {"took", "tak"},          {"taken", "tak"},       {"problem", "troubl"},
     {"waterwork", "bladder"}, {"fallen", "fall"},     {"lateral", "outer"},
     {"medial", "inner"},      {"calv", "calf"},       {"fell", "fall"},
     {"internal", "inner"},    {"external", "outer"}}};

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// A word without its ending: "sits", "sitting" and "sit" are "sit". Two words may well end up the
/// same that are not; what they stand beside tells them apart.
std::string stem(std::string word) {
    constexpr std::size_t shortest = 3;
    const auto strip = [&](std::string_view ending) {
        const bool ends = word.size() >= ending.size() + shortest && word.ends_with(ending);
        word.resize(word.size() - (ends ? ending.size() : 0U));
        return ends;
    };
    if (word.ends_with("ss")) {
        strip("ness");
    } else if (strip("ies")) {
        word += 'y';
    } else {
        strip("s");
    }
    const bool stripped = strip("ing") || strip("ed");
    const std::size_t size = word.size();
    const bool doubled = stripped && size > shortest && word[size - 1] == word[size - 2] &&
                         !is_vowel(word[size - 1]) && word[size - 1] != 'l' &&
                         word[size - 1] != 's';
    word.resize(size - (doubled ? 1U : 0U));
    strip("e");
    const auto known = std::ranges::find(said_for, std::string_view(word),
                                         &std::pair<std::string_view, std::string_view>::first);
    return known == said_for.end() ? word : std::string(known->second);
}

}  // namespace

std::vector<StemmedWord> stemmed_words(std::string_view text) {
    // These are no pains in the legs.
    static constexpr std::array<std::string_view, 4> not_legs = {
        "between the legs", "between his legs", "between her legs", "between legs"};
    std::string lower = to_lower(text);
    for (const std::string_view place : not_legs) {
        for (std::size_t at = lower.find(place); at != std::string::npos;
             at = lower.find(place, at)) {
            lower.replace(at, place.size(), "crotch");
        }
    }
    std::vector<StemmedWord> out;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty() && std::ranges::find(small_words, word) == small_words.end()) {
            out.push_back({word, stem(word)});
        }
        word.clear();
    };
    for (const char c : lower) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                               static_cast<unsigned char>(c) >= 0x80U;
        if (is_letter) {
            word += c;
        } else if (c != '\'') {
            end_word();
        }
    }
    end_word();
    return out;
}

bool are_forms_of_one(std::string_view a, std::string_view b) {
    constexpr std::size_t least = 5;  // letters that they share
    constexpr std::size_t ending = 3;
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return a == b || (shared >= least && shared + ending >= std::min(a.size(), b.size()));
}

bool is_body_word(std::string_view stem) {
    static constexpr std::array<std::string_view, 40> body = {
        "leg",   "hip",   "back",  "groin", "buttock", "thigh", "kne",   "knee",  "foot", "feet",
        "belly", "side",  "low",   "lower", "upper",   "front", "inner", "outer", "spin", "calf",
        "pelvi", "shin",  "heel",  "toe",   "ankl",    "rib",   "chest", "arm",   "loin", "flank",
        "bon",   "trunk", "muscl", "joint", "sacrum",  "waist", "skin",  "hand",  "neck", "body"};
    return std::ranges::find(body, stem) != body.end();
}

std::vector<std::string> word_stems(std::string_view text) {
    std::vector<std::string> out;
    for (StemmedWord& word : stemmed_words(text)) {
        if (std::ranges::find(out, word.stem) == out.end()) {
            out.push_back(std::move(word.stem));
        }
    }
    return out;
}

}  // namespace fascia
