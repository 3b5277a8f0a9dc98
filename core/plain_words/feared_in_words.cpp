#include "core/plain_words/feared_in_words.hpp"

#include "core/base/one_of.hpp"

#include <algorithm>
#include <string_view>

namespace fascia {

namespace {

bool is_fear(std::string_view word) {
    return is_one_of(word, {"worries", "worried", "worry", "fears", "feared", "afraid", "scared",
                            "frightened", "wonders", "wonder", "wondered", "dreads", "suspects",
                            "suspected", "hopes", "hoped", "suspicious"});
}

bool is_thought(std::string_view word) {
    return is_one_of(word, {"thinks", "thought", "believes", "believed", "supposes", "assumes",
                            "convinced", "imagines", "guesses"});
}

/// "he has", "it is", "she might have": what is thought to be an illness, not how it hurts.
bool tells_having_it(PlainWords::const_iterator at, PlainWords::const_iterator end) {
    at = at != end && *at == "that" ? at + 1 : at;
    return at != end && at + 1 != end && is_one_of(*at, {"he", "she", "they", "i"}) &&
           is_one_of(at[1], {"has", "have", "had", "might", "may", "could", "must"});
}

}  // namespace

bool is_only_feared(const PlainWords& words) {
    for (auto at = words.begin(); at != words.end(); ++at) {
        const auto next = at + 1;
        const bool has_next = next != words.end();
        // "worried about the numbness", "afraid because": which is there.
        const bool is_of_fact =
            has_next && (*next == "because" ||
                         (*next == "about" && next + 1 != words.end() &&
                          is_one_of(next[1], {"the", "his", "her", "this", "these", "how"})));
        const bool asks = is_one_of(*at, {"asks", "asked", "ask"}) && has_next &&
                          is_one_of(*next, {"whether", "if"});
        if ((has_next && is_fear(*at) && !is_of_fact) || asks ||
            (is_thought(*at) && tells_having_it(next, words.end()))) {
            return true;
        }
    }
    return false;
}

}  // namespace fascia
