#include "core/plain_words/harm_in_words.hpp"

#include "core/base/text.hpp"
#include "core/plain_words/saying.hpp"

#include <algorithm>
#include <array>

namespace fascia {

bool may_tell_of_self_harm(std::string_view text) {
    static constexpr std::array<std::string_view, 22> phrases = {"end it all",
                                                                 "end my life",
                                                                 "end her life",
                                                                 "end his life",
                                                                 "kill myself",
                                                                 "kill herself",
                                                                 "kill himself",
                                                                 "suicid",
                                                                 "want to die",
                                                                 "wants to die",
                                                                 "wish i was dead",
                                                                 "wish i were dead",
                                                                 "better off dead",
                                                                 "take my own life",
                                                                 "take her own life",
                                                                 "take his own life",
                                                                 "hurt myself on purpose",
                                                                 "no reason to live",
                                                                 "not want to live",
                                                                 "don't want to live",
                                                                 "doesn't want to live",
                                                                 "harm myself"};
    const PlainWords words = plain_words_of(text);
    const std::string said = ' ' + list_of(words, " ");
    const bool denies = std::ranges::any_of(words, is_denial);
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
        return !(denies && phrase == "suicid") &&
               said.find(' ' + std::string(phrase)) != std::string::npos;
    });
}

}  // namespace fascia
