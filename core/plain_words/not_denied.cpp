#include "core/plain_words/not_denied.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/split_clauses.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fascia {

namespace {

bool is_denying_verb(std::string_view word) {
    return is_one_of(word, {"deny", "denies", "denied", "denying"});
}

bool is_statement(std::string_view word) {
    return is_one_of(word, {"say", "true", "claim", "swear", "sure", "certain", "state", "correct",
                            "case", "promise"});
}

/// What a statement is doubted with: "cannot say", "is not true", "would not claim".
bool doubts_statement(const PlainWords& words) {
    const bool denies = std::ranges::any_of(words, [](std::string_view word) {
        return is_denial(word) || is_one_of(word, {"cannot", "wouldn't", "couldn't", "hardly"});
    });
    return denies && std::ranges::any_of(words, is_statement);
}

/// That something goes away, or less is left of it.
bool is_going(std::string_view word) {
    return is_one_of(
        word, {"better", "improving", "improved", "improve", "gone", "resolved", "settled",
               "settling", "cleared", "over", "disappeared", "healed", "recovering", "recovered",
               "subsided", "lifted", "passed", "stopped", "ceased"});
}

}  // namespace

void say_what_is_not_denied(std::span<Clause> clauses) {
    constexpr std::string_view why = "only that it is not denied is said";
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        PlainWords& said = clauses[i].said;
        const auto verb = std::ranges::find_if(said, is_denying_verb);
        constexpr std::ptrdiff_t near = 4;
        const auto denial = std::find_if(verb - std::min(near, verb - said.begin()), verb,
                                         [](std::string_view word) {
                                             return (is_denial(word) && !is_denying_verb(word)) ||
                                                    is_one_of(word, {"cannot", "couldn't"});
                                         });
        if (verb != said.end() && denial != verb) {
            said.erase(denial, verb + 1);
            std::erase_if(said, [](std::string_view word) {
                return is_one_of(word, {"did", "does", "has", "could", "would"});
            });
            clauses[i].doubt = why;
            continue;
        }
        // "it's not that I can't pee", before what it is
        const PlainWords as_written = plain_words_of(clauses[i].words);
        static const PlainWords not_that = {"not", "that"};
        if (const auto found = std::ranges::search(as_written, not_that);
            !found.empty() && found.begin() - as_written.begin() < 3 &&
            found.end() != as_written.end()) {
            clauses[i].doubt = "what it is instead may stand beside it";
        }
        // "I can't say I have no numbness"
        const PlainWords words = plain_words_of(clauses[i].words);
        const auto statement = std::ranges::find_if(words, is_statement);
        if (statement != words.end() && doubts_statement({words.begin(), statement + 1}) &&
            std::count_if(statement, words.end(), is_denial) == 1) {
            PlainWords stated(statement + 1, words.end());
            std::erase_if(stated, is_denial);
            said = said_in(list_of(stated, " "));
            clauses[i].doubt = why;
            continue;
        }
        // "I can't say that sitting bothers me"
        const auto bothers = std::find_if(statement, words.end(), [](std::string_view word) {
            return is_one_of(word, {"bothers", "hurts", "worries", "troubles"});
        });
        if (statement != words.end() && *statement == "say" && bothers != words.end() &&
            doubts_statement({words.begin(), statement + 1}) &&
            std::none_of(statement, words.end(), is_denial)) {
            PlainWords stated(statement + 1, bothers);
            std::erase(stated, "that");
            stated.insert(stated.end(), {"does", "not", "hurt"});
            said = said_in(list_of(stated, " "));
            clauses[i].doubt = "only that it cannot be said is told";
            continue;
        }
        // "fever gone, weakness not"
        const bool has_gone = i > 0 && clauses[i].join != Join::begins &&
                              !clauses[i - 1].said.empty() && is_going(clauses[i - 1].said.back());
        if (has_gone && said.size() > 1 &&
            is_one_of(said.back(), {"not", "isn't", "hasn't", "haven't", "aren't"})) {
            said.pop_back();
            while (!said.empty() && is_one_of(said.back(), {"has", "is", "have", "are"})) {
                said.pop_back();
            }
            clauses[i].join = Join::but;
            continue;
        }
        // "sitting is fine, walking is not"
        const bool was_fine =
            i > 0 && clauses[i].join != Join::begins && !clauses[i - 1].said.empty() &&
            is_one_of(clauses[i - 1].said.back(), {"fine", "ok", "okay", "good", "easy", "normal"});
        const bool is_deed = said.size() > 1 && said.size() < 5 && said.front().ends_with("ing") &&
                             is_one_of(said.back(), {"not", "isn't"});
        if (was_fine && is_deed) {
            said = {"worse", said.front()};
            clauses[i].doubt = "only that it is not fine is said";
            clauses[i].join = Join::but;
            continue;
        }
        // "he cannot say" before "that he" and "has no numbness"
        std::size_t stated = i;
        while (stated > 0 && clauses[stated].join != Join::begins &&
               (stated == i || !has_content(clauses[stated].said))) {
            --stated;
        }
        if (stated < i && doubts_statement(clauses[stated].said) && !said.empty() &&
            std::ranges::count_if(said, is_denial) == 1 && said.size() > 1) {
            std::erase_if(said, is_denial);
            clauses[i].doubt = why;
            clauses[i].join = Join::but;
            clauses[stated].said.clear();
        }
    }
}

namespace {

/// "isn't as weak as it was", "hardly any tingling left": less of it, and still there.
bool say_what_is_less(PlainWords& words) {
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
        const bool is_as =
            (is_one_of(words[i], {"not", "isn't", "aren't", "wasn't"})) &&
            is_one_of(words[i + 1], {"as", "so"}) && words[i + 3] == "as" && i + 4 < words.size() &&
            is_one_of(words[i + 4], {"it", "they", "before", "last", "yesterday"}) &&
            is_one_of(words[i + 2], {"weak", "numb", "stiff", "painful", "sore", "swollen", "bad"});
        const bool is_little = is_one_of(words[i], {"hardly", "barely", "scarcely"}) &&
                               words[i + 1] == "any" && words.back() == "left";
        if (is_as) {
            PlainWords said(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i));
            said.insert(said.end(), {"perhaps", words[i + 2]});
            words = std::move(said);
            return true;
        }
        if (is_little) {
            PlainWords said(words.begin() + static_cast<std::ptrdiff_t>(i) + 2, words.end() - 1);
            said.insert(said.begin(), "perhaps");
            words = std::move(said);
            return true;
        }
    }
    return false;
}

}  // namespace

void say_what_stays(PlainWords& words) {
    if (say_what_is_less(words)) {
        return;
    }
    std::size_t end = words.size();
    while (end > 0 && is_one_of(words[end - 1],
                                {"yet", "still", "today", "now", "so", "far", "all", "at", "away",
                                 "completely", "much", "any", "since", "fully", "entirely"})) {
        --end;
    }
    if (end < 3 || !is_going(words[end - 1])) {
        return;
    }
    std::size_t denial = end - 1;
    while (denial > 0 && is_one_of(words[denial - 1],
                                   {"been", "getting", "got", "get", "any", "much", "really", "yet",
                                    "going", "become", "completely", "at", "all", "to"})) {
        --denial;
    }
    if (denial == 0 || !(is_one_of(words[denial - 1], {"not", "never", "no", "cannot"}) ||
                         words[denial - 1].ends_with("n't"))) {
        return;
    }
    PlainWords before(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(denial) - 1);
    while (!before.empty() && is_one_of(before.back(), {"is", "are", "has", "have", "does", "do",
                                                        "did", "was", "were", "had"})) {
        before.pop_back();
    }
    // "lying down is not better" is of what eases, and of the pain alone nothing is told by it.
    const bool is_deed = std::ranges::any_of(before, [](std::string_view word) {
        return word.ends_with("ing") &&
               !is_one_of(word, {"swelling", "tingling", "feeling", "bleeding", "vomiting"});
    });
    const std::vector<std::string> stems = word_stems(list_of(before, " "));
    const bool is_pain_alone =
        std::ranges::all_of(stems, [](std::string_view stem) { return stem == "pain"; });
    if (is_deed || is_pain_alone || std::ranges::any_of(before, is_denial)) {
        return;
    }
    words = std::move(before);
}

void say_what_only_oneself_has(PlainWords& words) {
    static const std::array<PlainWords, 6> others = {
        {{"no", "one"}, {"anyone"}, {"nobody"}, {"anybody"}, {"none"}, {"noone"}}};
    static const std::array<PlainWords, 6> excepts = {{{"but"},
                                                       {"except", "for"},
                                                       {"except"},
                                                       {"apart", "from"},
                                                       {"other", "than"},
                                                       {"besides"}}};
    for (const PlainWords& other : others) {
        for (const PlainWords& except : excepts) {
            PlainWords phrase = other;
            phrase.insert(phrase.end(), except.begin(), except.end());
            const auto found = std::ranges::search(words, phrase);
            if (found.empty() || found.end() == words.end() ||
                !is_one_of(*found.end(), {"me", "myself", "him", "himself", "her", "herself", "she",
                                          "he", "i"})) {
                continue;
            }
            auto begin = found.begin();
            while (begin != words.begin() && is_one_of(begin[-1], {"in", "with", "for", "of"})) {
                --begin;
            }
            words.erase(begin, found.end() + 1);
            std::erase_if(words, is_denial);
            words.insert(words.begin(), "perhaps");
            return;
        }
    }
}

}  // namespace fascia
