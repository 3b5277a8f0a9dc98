#include "core/plain_words/said_in_sentence.hpp"

#include "core/base/one_of.hpp"
#include "core/plain_words/begun_in_words.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/of_each_side.hpp"
#include "core/plain_words/split_clauses.hpp"
#include "core/plain_words/test_in_degrees.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
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

void say_what_is_over(std::span<Clause> sentence) {
    const auto is_end = [](std::string_view word) {
        return is_over(word) || is_one_of(word, {"none", "not", "no", "nothing", "over"});
    };
    const auto is_now = [](std::string_view word) {
        return is_one_of(word, {"now", "today", "any", "more", "longer", "anymore", "currently",
                                "moment", "present", "since", "again"});
    };
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        PlainWords& before = sentence[i - 1].said;
        const PlainWords here = plain_words_of(sentence[i].words);
        const bool is_said =
            std::ranges::any_of(here, is_end) &&
            (std::ranges::any_of(here, is_now) || std::ranges::any_of(here, is_over)) &&
            std::ranges::all_of(here, [&](std::string_view word) {
                return is_end(word) || is_now(word) ||
                       is_one_of(word,
                                 {"it", "is", "has", "that", "this", "at", "the", "but", "then",
                                  "completely", "all", "was", "had", "he", "she", "of", "them"});
            });
        const bool tells_trouble = has_content(before) && !is_begun(before) &&
                                   std::ranges::none_of(before, [](std::string_view word) {
                                       return is_denial(word) || is_called_normal(word);
                                   });
        // "the fever has not gone"
        const bool is_still_there = here.size() < 4 && std::ranges::any_of(here, is_over) &&
                                    std::ranges::any_of(here, [](auto& word) {
                                        return is_one_of(word, {"not", "never"});
                                    });
        if (is_said && is_still_there) {
            sentence[i - 1].words += " has " + sentence[i].words;
            sentence[i].said.clear();
        } else if (is_said && tells_trouble) {
            before.emplace_back("gone");
            sentence[i - 1].words += ", " + sentence[i].words;
            sentence[i].said.clear();
        }
    }
}

void say_alike_in_lack(std::span<Clause> sentence) {
    const auto is_alike = [](std::string_view word) {
        return is_one_of(word, {"symmetrical", "symmetric", "symmetrically", "equal", "alike"});
    };
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        PlainWords& before = sentence[i - 1].said;
        const PlainWords& here = sentence[i].said;
        const bool lacks = std::ranges::any_of(here, is_of_lack);
        PlainWords rest = here;
        std::erase_if(rest, [](std::string_view word) {
            return is_of_lack(word) || is_one_of(word, {"all", "both", "are", "but", "equally",
                                                        "on", "is", "in", "the", "sides", "side"});
        });
        const bool is_of_before = rest.empty() || is_place_alone(rest);
        if (!lacks || !is_of_before || !std::ranges::any_of(before, is_alike)) {
            continue;
        }
        std::erase_if(before, is_alike);
        std::ranges::copy_if(here, std::back_inserter(before), [](std::string_view word) {
            return !is_one_of(word, {"all", "are", "but", "equally"});
        });
        sentence[i - 1].words += ", " + sentence[i].words;
        sentence[i].said.clear();
    }
}

void say_both_of_two(std::span<Clause> sentence) {
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        PlainWords& said = sentence[i].said;
        const auto both = std::ranges::find(said, "both");
        if (sentence[i].join != Join::conjoined || both == said.begin() || both == said.end() ||
            both + 1 == said.end()) {
            continue;
        }
        const bool is_verdict_alone = std::all_of(both + 1, said.end(), [](std::string_view word) {
            return is_verdict(word) || is_denial(word) ||
                   is_one_of(word, {"are", "were", "tests", "strongly", "clearly"});
        });
        const bool is_judged_before = std::ranges::any_of(sentence[i - 1].said, is_verdict);
        PlainWords named(said.begin(), both);
        if (is_verdict_alone && !is_judged_before && has_content(named)) {
            said.erase(both);
        }
    }
}

void say_what_was_painless(std::span<Clause> sentence) {
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        if (!tells_painless_alone(sentence[i].said)) {
            continue;
        }
        bool is_of_any = false;
        for (std::size_t j = i; j-- > 0 && is_one_of("degrees", sentence[j].said);) {
            sentence[j].said.emplace_back("painless");
            is_of_any = true;
        }
        if (is_of_any) {
            sentence[i].said.clear();
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
            return is_one_of(word, {"passed", "peed", "urinated", "pass", "pee"});
        });
        // "haven't been for a wee"
        const bool has_been = is_one_of("been", said) && is_one_of("for", said) &&
                              std::ranges::any_of(said, [](std::string_view word) {
                                  return is_one_of(word, {"wee", "pee"});
                              });
        // "did not pass", but not "does not"
        if (passed != said.end() && !passed->ends_with("ed") &&
            std::none_of(said.begin(), passed, [](std::string_view word) {
                return is_one_of(word, {"did", "didn't"});
            })) {
            continue;
        }
        const bool is_water =
            has_been ||
            (passed != said.end() && (!passed->starts_with("pass") ||
                                      std::any_of(passed, said.end(), [](std::string_view word) {
                                          return is_one_of(word, {"water", "urine"});
                                      })));
        const bool is_denied = std::any_of(said.begin(), passed, [](std::string_view word) {
            return is_one_of(word, {"not", "hasn't", "haven't", "hardly", "didn't"});
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
