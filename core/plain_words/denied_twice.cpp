#include "core/plain_words/denied_twice.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace fascia {

namespace {

using At = PlainWords::const_iterator;

bool is_pain(std::string_view word) {
    return is_one_of(word, {"pain", "pains", "hurting", "discomfort", "ache", "aching", "agony"});
}

bool denies_doing(std::string_view word) {
    return word != "without" &&
           (is_denial(word) ||
            is_one_of(word, {"cannot", "couldn't", "unable", "hardly", "barely", "scarcely"}));
}

/// Whether nothing is named but the person, the pain and time: "she is", "it", "a day".
bool names_nothing(At first, At last) {
    PlainWords words(first, last);
    std::erase_if(words, [](std::string_view word) {
        return is_pain(word) ||
               is_one_of(word, {"it", "that", "which", "day", "minute", "moment", "hour", "goes",
                                "by", "patient", "client", "be", "able", "to", "there"});
    });
    return word_stems(list_of(words, " ")).empty();
}

/// Who it is told of stays in front, since it tells the sex.
PlainWords after_person(At first, At last, const PlainWords& told) {
    PlainWords out;
    std::copy_if(first, last, std::back_inserter(out), [](std::string_view word) {
        return is_one_of(word,
                         {"he", "she", "his", "her", "mother", "father", "sister", "brother"});
    });
    out.insert(out.end(), told.begin(), told.end());
    return out;
}

const PlainWords& always() {
    static const PlainWords words = {"pain", "all", "the", "time"};
    return words;
}

/// "cannot turn over without pain", "sitting is never without pain".
std::optional<DeniedTwice> not_without_pain(const PlainWords& words) {
    const auto without = std::ranges::find(words, "without");
    const auto denial = std::find_if(words.begin(), without, denies_doing);
    if (without == words.end() || denial == without) {
        return std::nullopt;
    }
    auto pain = without + 1;
    while (pain != words.end() &&
           is_one_of(*pain, {"any", "the", "some", "it", "a", "an", "much", "severe", "great",
                             "feeling", "having", "familiar"})) {
        ++pain;
    }
    const bool is_medicine =
        pain != words.end() && pain + 1 != words.end() &&
        (pain[1].starts_with("kill") ||
         is_one_of(pain[1], {"medication", "relief", "tablets", "medicine", "pills"}));
    if (pain == words.end() || !is_pain(*pain) || is_medicine) {
        return std::nullopt;
    }
    PlainWords done(denial + 1, without);
    std::erase_if(done, [](std::string_view word) {
        return is_one_of(word, {"be", "able", "to", "even", "possible", "is", "do", "not"});
    });
    DeniedTwice told;
    if (!names_nothing(done.begin(), done.end())) {
        done.insert(done.begin(), {"worse", "when"});
        told.when = after_person(words.begin(), denial, done);
    } else if (!names_nothing(words.begin(), denial)) {
        told.when = {"worse", "when"};
        std::copy_if(words.begin(), denial, std::back_inserter(told.when),
                     [](std::string_view word) {
                         return !is_one_of(word, {"is", "are", "does"});
                     });
    } else {
        told.when = after_person(words.begin(), denial, always());
    }
    const PlainWords rest(pain + 1, words.end());
    const bool is_place =
        !rest.empty() && is_one_of(rest.front(), {"in", "at", "on", "over", "down", "around",
                                                  "under", "below", "above", "into", "behind"});
    if (is_place) {
        told.where = {"pain"};
    }
    PlainWords& more = is_place ? told.where : told.when;
    more.insert(more.end(), rest.begin(), rest.end());
    return told;
}

/// "never stops hurting at night", "the pain never leaves her".
std::optional<DeniedTwice> never_stops(const PlainWords& words) {
    const auto denial = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"never", "not", "doesn't", "won't"});
    });
    if (denial == words.end() || denial + 1 == words.end() ||
        !names_nothing(words.begin(), denial)) {
        return std::nullopt;
    }
    auto behind = denial + 2;
    const bool stops = is_one_of(denial[1], {"stops", "stop", "ceases", "cease", "quits"});
    const bool leaves = is_one_of(denial[1], {"leaves", "leave"});
    const bool goes = *denial == "never" && is_one_of(denial[1], {"goes", "lets"});
    if (goes && behind != words.end() && is_one_of(*behind, {"away", "up"})) {
        ++behind;
    } else if (!stops && !leaves) {
        return std::nullopt;
    }
    const bool is_of_pain = behind != words.end() && stops && (is_pain(*behind) || *behind == "to");
    PlainWords rest(behind, words.end());
    std::erase_if(rest, [](std::string_view word) {
        return is_pain(word) || is_one_of(word, {"her", "him", "me", "them", "completely", "to",
                                                 "entirely", "patient", "client", "hurt", "ache"});
    });
    if (word_stems(list_of(rest, " ")).empty()) {
        return DeniedTwice{after_person(words.begin(), denial, always()), {}};
    }
    if (!is_of_pain) {
        return std::nullopt;
    }
    rest.insert(rest.begin(), "pain");
    return DeniedTwice{{}, after_person(words.begin(), denial, rest)};
}

}  // namespace

std::optional<DeniedTwice> denied_twice(const PlainWords& words) {
    auto told = not_without_pain(words);
    return told ? told : never_stops(words);
}

void drop_not_only(PlainWords& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "only" && words[i - 1] == "not") {
            const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
            words.erase(at - 1, at + 1);
            i = 0;
        }
    }
}

}  // namespace fascia
