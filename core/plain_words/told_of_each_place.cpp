#include "core/plain_words/told_of_each_place.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/split_clauses.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fascia {

namespace {

/// What a part of the body has, and what is said of several: "reflexes", "are".
bool is_said_of_places(std::string_view word) {
    return names_function({std::string(word)}) ||
           is_one_of(word, {"muscles", "walking", "standing", "are", "were", "feel", "hurt", "ache",
                            "have", "show"});
}

/// "reflexes are brisk" of "ankle reflexes are brisk": what stands behind a place. Empty where no
/// place is in front.
PlainWords said_behind_place(const PlainWords& words) {
    const auto begin = std::ranges::find_if(words, is_said_of_places);
    const bool has_place = begin != words.begin() && begin != words.end() &&
                           (is_place_alone({words.begin(), begin}) || *words.begin() == "plantar");
    return has_place ? PlainWords(begin, words.end()) : PlainWords();
}

}  // namespace

void say_of_each_place(std::span<Clause> sentence) {
    for (std::size_t i = sentence.size(); i-- > 1;) {
        const PlainWords behind = said_behind_place(plain_words_of(sentence[i].words));
        const bool is_last =
            sentence[i].join == Join::conjoined || sentence[i].join == Join::alternative;
        if (!is_last || behind.empty()) {
            continue;
        }
        const auto is_place = [](const Clause& clause) {
            return is_place_alone(plain_words_of(clause.words)) && !clause.is_more_of_pain &&
                   !clause.spreads;
        };
        const bool is_plain =
            names_function({behind.front()}) ||
            std::ranges::any_of(behind, [](std::string_view word) {
                return word.starts_with("pain") || word.starts_with("hurt") ||
                       is_called_normal(word) ||
                       is_one_of(word, {"walking", "standing", "free", "tender", "ache", "strong"});
            });
        for (std::size_t j = i; j-- > 0 && is_place(sentence[j]);) {
            PlainWords told = plain_words_of(sentence[j].words);
            told.insert(told.end(), behind.begin(), behind.end());
            sentence[j].said = said_in(list_of(told, " "));
            // "buttock and thigh are numb": each of them alone may be more than that.
            if (!is_plain) {
                sentence[j].doubt = "it is told of several places";
            }
            if (sentence[j].join != Join::comma) {
                break;
            }
        }
    }
}

}  // namespace fascia
