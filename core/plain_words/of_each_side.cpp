#include "core/plain_words/of_each_side.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace fascia {

namespace {

/// What stands between a side and what is found there.
bool is_beside_verdict(std::string_view word) {
    return is_one_of(
        word, {"on",   "the", "at",   "in",    "is", "it",   "was",  "are",  "one",     "only",
               "side", "and", "but",  "while", "to", "her",  "his",  "of",   "with",    "very",
               "that", "as",  "also", "about", "by", "just", "were", "over", "strength"});
}

/// What is found of what is done: "bending hurts".
bool tells_hurt(std::string_view word) {
    return is_one_of(word, {"hurts", "hurt", "painful", "sore", "positive", "tender", "possible"});
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

bool is_place(const std::string& word) {
    const std::vector<std::string> stems = word_stems(word);
    return word.starts_with("tiptoe") || (!stems.empty() && is_body_word(stems.front()));
}

/// "on the left not on the toes", "on the left he cannot" behind "can walk on the toes on the
/// right": that there it cannot be done. Nothing where it is none of that.
std::optional<PlainWords> unable_on_other_side(const PlainWords& before, const PlainWords& here) {
    const auto can = std::ranges::find(before, "can");
    const auto last_place = std::find_if(before.rbegin(), before.rend(), is_place);
    const auto is_denied = [](std::string_view word) {
        return is_denial(word) || word == "cannot";
    };
    PlainWords own = here;
    const SidesTold told = take_sides(own);
    const bool is_other = told.place != Side::none && !told.is_mixed &&
                          told.place == other_side(one_side_in(before)) &&
                          std::ranges::any_of(own, is_denied);
    PlainWords places;
    std::ranges::copy_if(own, std::back_inserter(places), is_place);
    const bool is_no_more = std::ranges::all_of(own, [&](const std::string& word) {
        return is_denied(word) || is_place(word) || is_beside_verdict(word) ||
               is_one_of(word, {"he", "she", "can", "tiptoe", "do"});
    });
    if (can == before.end() || last_place == before.rend() || !is_other || !is_no_more) {
        return std::nullopt;
    }
    auto first_place = last_place.base() - 1;
    while (first_place != before.begin() && is_place(*(first_place - 1))) {
        --first_place;
    }
    PlainWords said = {"cannot"};
    if (places.empty()) {
        said.insert(said.end(), can + 1, last_place.base());
    } else {
        said.insert(said.end(), can + 1, first_place);
        said.insert(said.end(), places.begin(), places.end());
    }
    std::erase_if(said, [](std::string_view word) { return is_one_of(word, {"left", "right"}); });
    said.insert(said.end(), {"on", "the", to_string(told.place)});
    return said;
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
    if (auto unable = unable_on_other_side(before, here)) {
        return unable;
    }
    PlainWords named = without_verdict(before);
    if (side == Side::none || !is_verdict_of_side(here) || one_side_in(here) != other_side(side) ||
        (!has_verdict(before) && hurts == before.end()) ||
        word_stems(list_of(named, " ")).empty()) {
        return std::nullopt;
    }
    // "3/5 on the left, 5/5 on the right": both tell how strong it is.
    if (is_one_of("weak", before) && !is_one_of("strength", named)) {
        named.emplace_back("strength");
    }
    named.insert(named.end(), here.begin(), here.end());
    return named;
}

bool judges_by_side(const PlainWords& before, const PlainWords& here) {
    return is_verdict_of_side(here) && !is_one_of("tender", here) &&
           one_side_in(before) == Side::none && !has_verdict(before) &&
           !word_stems(list_of(without_verdict(before), " ")).empty() &&
           std::ranges::none_of(before, is_denial);
}

}  // namespace fascia
