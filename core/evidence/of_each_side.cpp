#include "core/evidence/of_each_side.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/function_in_words.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// What stands between a side and what is found there.
bool is_beside_verdict(std::string_view word) {
    return is_one_of(word,
                     {"on",   "the", "at",   "in",    "is", "it",   "was",  "are", "one",  "only",
                      "side", "and", "but",  "while", "to", "her",  "his",  "of",  "with", "very",
                      "that", "as",  "also", "about", "by", "just", "were", "over"});
}

/// What is found of what is done: "bending hurts".
bool tells_hurt(std::string_view word) {
    return is_one_of(word, {"hurts", "hurt", "painful", "sore", "positive", "tender"});
}

PlainWords without_verdict(PlainWords words) {
    static_cast<void>(take_sides(words));
    std::erase_if(words, [](std::string_view word) {
        return is_verdict(word) || is_denial(word) || tells_hurt(word) ||
               is_one_of(word, {"side", "is", "was", "are", "were", "one", "at", "on"});
    });
    return words;
}

Side one_side_in(PlainWords words) {
    const SidesTold told = take_sides(words);
    const Side side = told.place == Side::none ? told.direction : told.place;
    return told.is_mixed || side == Side::both ? Side::none : side;
}

/// "not on the right", and no more.
bool is_side_of(PlainWords words) {
    static_cast<void>(take_sides(words));
    return std::ranges::all_of(
        words, [](std::string_view word) { return is_denial(word) || is_beside_verdict(word); });
}

bool has_verdict(const PlainWords& words) {
    return std::ranges::any_of(words, is_verdict);
}

}  // namespace

bool is_verdict(std::string_view word) {
    return is_of_lack(word) || is_called_normal(word) || is_of_health(word) ||
           is_one_of(word, {"positive", "negative", "degrees", "free", "limited", "restricted",
                            "painless", "full", "tender"}) ||
           is_digits(word);
}

bool is_verdict_of_side(const PlainWords& words) {
    const auto is_told = [](std::string_view word) {
        return is_verdict(word) || is_denial(word) || is_beside_verdict(word);
    };
    PlainWords rest = words;
    static_cast<void>(take_sides(rest));
    return one_side_in(words) != Side::none && has_verdict(rest) &&
           std::ranges::all_of(rest, is_told);
}

std::optional<PlainWords> said_of_other_side(const PlainWords& before, const PlainWords& here) {
    const Side side = one_side_in(before);
    // "hurts on the left, not on the right"
    const auto hurts = std::ranges::find_if(before, tells_hurt);
    const bool is_not = hurts != before.end() && !here.empty() && here.front() == "not" &&
                        is_side_of(here) && side != Side::none &&
                        one_side_in(here) == other_side(side) &&
                        std::ranges::none_of(before, is_denial);
    if (is_not) {
        PlainWords rest = without_verdict(before);
        rest.insert(rest.end(), {"not", *hurts, "on", "the", to_string(one_side_in(here))});
        return rest;
    }
    PlainWords named = without_verdict(before);
    if (side == Side::none || !is_verdict_of_side(here) || one_side_in(here) != other_side(side) ||
        (!has_verdict(before) && hurts == before.end()) ||
        word_stems(list_of(named, " ")).empty()) {
        return std::nullopt;
    }
    named.insert(named.end(), here.begin(), here.end());
    return named;
}

bool judges_by_side(const PlainWords& before, const PlainWords& here) {
    return is_verdict_of_side(here) && !is_one_of("tender", here) &&
           one_side_in(before) == Side::none && !has_verdict(before) &&
           !word_stems(list_of(before, " ")).empty() && std::ranges::none_of(before, is_denial);
}

}  // namespace fascia
