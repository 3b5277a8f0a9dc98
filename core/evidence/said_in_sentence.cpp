#include "core/evidence/said_in_sentence.hpp"

#include "core/base/one_of.hpp"
#include "core/evidence/begun_in_words.hpp"
#include "core/evidence/times_in_words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

void say_what_it_is_in(std::span<Clause> sentence) {
    std::string what;
    for (Clause& clause : sentence) {
        PlainWords& said = clause.said;
        if (!what.empty() && said.size() > 2 && said.back() == "it" &&
            said[said.size() - 2] == "in") {
            said.back() = what;
        }
        for (const std::string& word : said) {
            what = is_one_of(word, {"urine", "water", "pee"}) ? "urine"
                   : is_one_of(word, {"stool", "stools"})     ? "stool"
                                                              : what;
        }
    }
}

void say_what_was_ruled_out(std::span<Clause> sentence) {
    for (Clause& clause : sentence) {
        PlainWords& said = clause.said;
        const auto ruled = std::ranges::find_if(said, [](std::string_view word) {
            return is_one_of(word, {"ruled", "excluded"});
        });
        if (ruled == said.begin() || ruled == said.end() || std::ranges::any_of(said, is_denial)) {
            continue;
        }
        said.erase(ruled, *ruled == "ruled" && ruled + 1 != said.end() ? ruled + 2 : ruled + 1);
        std::erase_if(said, [](std::string_view word) {
            return is_one_of(word, {"had", "has", "was", "been", "been", "were", "have"});
        });
        said.insert(said.begin(), "no");
        clause.doubt = "it was ruled out then";
    }
}

void say_what_is_kept_back(std::span<Clause> sentence) {
    const bool is_wanted = std::ranges::any_of(sentence, [](const Clause& clause) {
        return std::ranges::any_of(clause.said, [](std::string_view word) {
            return is_one_of(word, {"should", "urge", "tries", "tried", "trying", "needs", "wants",
                                    "must", "full", "bursting", "wanted", "needed", "though"});
        });
    });
    for (Clause& clause : sentence) {
        PlainWords& said = clause.said;
        const auto passed = std::ranges::find_if(said, [](std::string_view word) {
            return is_one_of(word, {"passed", "peed", "urinated"});
        });
        const bool is_water =
            passed != said.end() &&
            (*passed != "passed" || std::any_of(passed, said.end(), [](std::string_view word) {
                return is_one_of(word, {"water", "urine"});
            }));
        const bool is_denied = std::any_of(said.begin(), passed, [](std::string_view word) {
            return is_one_of(word, {"not", "hasn't", "haven't", "hardly"});
        });
        const bool has_trait = std::ranges::any_of(said, [](std::string_view word) {
            return is_one_of(word, {"blood", "stone", "stones", "wind", "gravel"});
        });
        if (!is_water || !is_denied || has_trait) {
            continue;
        }
        std::erase_if(said, [](std::string_view word) {
            return !is_one_of(word, {"she", "he", "her", "his", "mother", "father"});
        });
        said.insert(said.end(), {"cannot", "pee"});
        if (!is_wanted) {
            clause.doubt = "whether it should have come is not said";
        }
    }
}

void say_what_it_began_with(const FindingSearch& search, std::span<Clause> sentence) {
    const bool tells_when = std::ranges::any_of(sentence, [](const Clause& clause) {
        return std::ranges::any_of(clause.said, [](std::string_view word) {
            return is_one_of(word, {"ago", "yesterday", "today", "began", "started", "felt",
                                    "suddenly", "pop", "popped", "snap", "snapped"});
        });
    });
    bool has_begun = false;  // by the clause before
    for (Clause& clause : sentence) {
        const bool goes_on = std::exchange(has_begun, false) && clause.join == Join::conjoined;
        has_begun = !begun_so(search, clause.said, clause.words).empty();
        // "without any injury"
        if (clause.said.size() > 1 && clause.said[0] == "without" &&
            is_event({clause.said.begin() + 1, clause.said.end()}) &&
            std::ranges::any_of(sentence, [](const Clause& one) { return is_begun(one.said); })) {
            clause.said = plain_words_of("no event that started the pain");
        }
        PlainWords said = plain_words_of(clause.words);
        // "and twisted" behind "it began when she lifted"
        const bool is_next_deed = goes_on && !said.empty() && is_of_deed_done(said[0]);
        if (is_next_deed) {
            said.insert(said.begin(), {"since", "she"});
        }
        if (said.size() < 2 ||
            (said[0] != "since" &&
             (!tells_when || !is_one_of(said[0], {"while", "whilst", "as", "when"})))) {
            continue;
        }
        const bool is_of_person = said.size() > 2 && is_one_of(said[1], {"she", "he", "they", "i"});
        const bool is_told_of_her =
            is_of_person && said.size() > 3 && is_one_of(said[2], {"was", "is", "were"});
        const bool was_done = is_of_person && is_of_deed_done(said[2]);
        const std::size_t deed = is_told_of_her ? 3 : was_done ? 2 : 1;
        const bool is_while = is_one_of(said[0], {"while", "whilst", "since"}) || is_told_of_her;
        PlainWords began = {"began", was_done ? "when" : "while"};
        began.insert(began.end(), said.begin() + static_cast<std::ptrdiff_t>(deed), said.end());
        static_cast<void>(take_when(began));  // "while sprinting three days ago"
        if (((is_while && said[deed].ends_with("ing")) || was_done) &&
            !begun_so(search, began, clause.words).empty()) {
            clause.said = std::move(began);
            has_begun = true;
        } else if (was_done || (is_while && is_one_of("ago", said))) {
            clause.doubt = "perhaps it only began then";
            has_begun = true;
        }
    }
}

}  // namespace fascia
