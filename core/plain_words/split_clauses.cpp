#include "core/plain_words/split_clauses.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/comes_and_goes.hpp"
#include "core/plain_words/correction.hpp"
#include "core/plain_words/denied_twice.hpp"
#include "core/plain_words/everyday_in_words.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/lasting_in_words.hpp"
#include "core/plain_words/of_each_side.hpp"
#include "core/plain_words/place_and_condition.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "core/plain_words/spread_in_words.hpp"
#include "core/plain_words/where_clauses_end.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace fascia {

namespace {

/// "negative" behind "SLR:" is said of it, and so is "none" behind "trauma:".
bool completes(const Clause& before, std::string_view words, Join join) {
    const PlainWords plain = plain_words_of(words);
    const Saying here = saying_of(plain);
    const bool is_answer =
        join == Join::other && plain.size() == 1 && is_one_of(plain[0], {"no", "none", "denied"});
    if ((join == Join::comma || join == Join::other) && judges_by_side(before.said, plain)) {
        return true;
    }
    if (is_answer) {
        return has_content(before.said) && !saying_of(before.said).says_something() &&
               std::ranges::none_of(before.said, is_denial);
    }
    return (join == Join::comma || join == Join::other) && here.is_polar && here.way == Way::none &&
           !has_content(here.about) && !saying_of(before.said).says_something() &&
           has_content(before.said);
}

/// "Left." behind "Buttock pain.", but not "She left."
bool names_no_person(const PlainWords& words) {
    return std::ranges::none_of(words, [](std::string_view word) {
        return is_one_of(word, {"she", "he", "they", "i", "we"});
    });
}

/// The last clause of the sentence that tells more than when it hurts, if it tells no side yet: to
/// that a side alone belongs. Null where there is none.
Clause* sided_by(std::vector<Clause>& clauses) {
    for (std::size_t i = clauses.size(); i-- > 0;) {
        Clause& clause = clauses[i];
        const Saying saying = saying_of(clause.said);
        const bool is_condition =
            i > 0 && clause.join == Join::other && saying.way != Way::none && !saying.is_behind;
        if (is_condition) {
            continue;
        }
        PlainWords rest = clause.said;
        const SidesTold sides = take_sides(rest);
        const bool has_none = sides.place == Side::none && sides.direction == Side::none;
        return has_none && has_content(rest) ? &clause : nullptr;
    }
    return nullptr;
}

/// "not below the knee", "not into the foot": that it does not hurt there.
void deny_place(PlainWords& words) {
    // "no pain below the buttock": none in the leg
    for (std::size_t i = 1; i + 1 < words.size() && words[0] == "no"; ++i) {
        const std::size_t what = i + (words[i + 1] == "the" ? 2U : 1U);
        if (words[i] == "below" && what + 1 == words.size() &&
            is_one_of(words[what], {"buttock", "buttocks"})) {
            words.resize(i);
            words.insert(words.end(), {"in", "the", "leg"});
            return;
        }
    }
    const bool is_such =
        words.size() > 2 && words[0] == "not" &&
        is_one_of(words[1], {"below", "into", "beyond", "past", "in", "above", "down", "to"});
    const PlainWords place(words.begin() + (is_such ? 2 : 0), words.end());
    if (!is_such || !is_place_alone(place)) {
        return;
    }
    words[0] = "no";
    words[1] = is_one_of(words[1], {"beyond", "past"}) ? "below" : words[1];
    words.insert(words.begin() + 1, "pain");
}

/// "he has to sit down": what he does, as a condition; empty where it is nothing of the kind.
PlainWords as_condition(const PlainWords& words) {
    constexpr std::ptrdiff_t most = 4;
    const auto does = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"sit", "sits", "stop", "stops", "rest", "rests", "lie", "lies"});
    });
    PlainWords when;
    if (does != words.begin() && does != words.end() && words.end() - does <= most &&
        std::ranges::none_of(words, is_denial)) {
        when = {"when"};
        when.insert(when.end(), does, words.end());
    }
    return when;
}

/// "it goes" behind "when she sits,", "then it is gone" behind "he sits down": is said of it, as
/// these words together. Nothing where it is not.
std::optional<PlainWords> said_under(const Clause& before, std::string_view words, Join join) {
    const PlainWords here = plain_words_of(words);
    const bool is_next = !here.empty() && here.front() == "then";
    // "he sits down and is well again"
    const bool is_well =
        join == Join::conjoined && here.size() > 1 && here.size() < 5 &&
        is_one_of(here.front(), {"is", "feels", "it", "then"}) &&
        std::ranges::any_of(here,
                            [](std::string_view word) {
                                return is_one_of(word, {"well", "fine", "better", "gone"});
                            }) &&
        std::ranges::none_of(here, is_denial);
    if (PlainWords when = is_well ? as_condition(before.said) : PlainWords(); !when.empty()) {
        when.insert(when.begin(), "eased");
        return when;
    }
    PlainWords both = is_only_condition(before.said) && (join == Join::comma || is_next)
                          ? before.said
                      : is_next ? as_condition(before.said)
                                : PlainWords();
    if (both.empty()) {
        return std::nullopt;
    }
    std::ranges::copy(here, std::back_inserter(both));
    const bool is_said =
        say_what_it_comes_and_goes_with(both) && is_one_of(both.front(), {"eased", "worse"});
    return is_said ? std::optional(both) : std::nullopt;
}

/// "with sneezing present", "not with standing" behind "pain with coughing absent": of the same
/// pain. Nothing where it is none of that.
std::optional<PlainWords> said_of_next_condition(const PlainWords& before, const PlainWords& here) {
    const auto leads = [](std::string_view word) {
        return is_one_of(word, {"with", "on", "when", "while", "during", "after"});
    };
    const auto is_found = [](std::string_view word) {
        return is_one_of(word, {"present", "absent", "positive", "negative"});
    };
    const bool is_denied_first = here.size() > 2 && here.front() == "not" && leads(here[1]);
    const bool is_judged = here.size() > 2 && leads(here.front()) && is_found(here.back());
    const auto condition = std::ranges::find_if(before, leads);
    const bool is_of_pain = std::any_of(before.begin(), condition, [](std::string_view word) {
        return is_one_of(word, {"pain", "worse", "hurts", "ache"});
    });
    if (condition == before.end() || !is_of_pain ||
        std::ranges::any_of(here,
                            [](std::string_view word) {
                                return is_one_of(word, {"left", "right", "side"});
                            }) ||
        !(is_judged ? is_found(before.back()) : is_denied_first)) {
        return std::nullopt;
    }
    PlainWords said(before.begin(), condition);
    std::erase_if(said, is_denial);
    if (is_denied_first) {
        said.insert(said.begin(), "no");
    }
    said.insert(said.end(), here.begin() + (is_denied_first ? 1 : 0), here.end());
    if (is_judged) {
        const bool is_absent = is_one_of(said.back(), {"absent", "negative"});
        said.pop_back();
        said.insert(said.begin(), is_absent ? 1U : 0U, "no");
    }
    return said;
}

/// "an ache in the buttocks", which a place behind "and" may go on with.
bool is_pain_told(const PlainWords& words) {
    return std::ranges::any_of(words,
                               [](std::string_view word) {
                                   return is_one_of(word, {"pain", "ache", "pains", "aches"});
                               }) &&
           !saying_of(words).says_something();
}

/// Whether a place behind may be one more in which it hurts.
bool goes_on_with_pain(const std::vector<Clause>& clauses, Join join) {
    return !clauses.empty() && join != Join::begins && join != Join::but &&
           (is_pain_told(clauses.back().said) || clauses.back().spreads ||
            clauses.back().is_more_of_pain ||
            (!clauses.back().said.empty() && clauses.back().said.front() == "down"));
}

/// "heels" in "can stand on his heels", with the words before it: what is said of another place,
/// too, that stands alone behind "and" or "or". Empty where nothing is said that somebody can do.
PlainWords able_before_place(const PlainWords& words) {
    const bool is_able = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"can", "cannot", "able", "unable", "couldn't"});
    });
    auto end = words.end();
    while (is_able && end != words.begin() && is_place_alone({*(end - 1)})) {
        --end;
    }
    return end == words.end() || !is_able ? PlainWords() : PlainWords(words.begin(), end);
}

/// "back hurts" behind "bending forward", with the words before it: "bending backwards hurts".
/// Empty where nothing is bent one way before.
PlainWords bent_other_way(const std::vector<Clause>& clauses, std::string_view words, Join join) {
    PlainWords here = said_in(words);
    if (clauses.empty() || (join != Join::conjoined && join != Join::alternative) || here.empty() ||
        !is_one_of(here.front(), {"back", "backwards", "backward", "forward", "forwards"})) {
        return {};
    }
    const PlainWords& before = clauses.back().said;
    const bool is_bent = before.size() > 1 && before[before.size() - 2].starts_with("bend") &&
                         is_one_of(before.back(), {"forward", "forwards", "back", "backwards"});
    if (!is_bent) {
        return {};
    }
    here.front() = here.front().starts_with("back") ? "backwards" : "forward";
    here.insert(here.begin(), before[before.size() - 2]);
    return here;
}

/// "bending it in any direction hurts": forward, and backwards. Empty where one way is told.
std::vector<PlainWords> bent_every_way(const PlainWords& words) {
    static const std::array<PlainWords, 5> every = {{{"in", "any", "direction"},
                                                     {"in", "all", "directions"},
                                                     {"in", "every", "direction"},
                                                     {"every", "way"},
                                                     {"all", "ways"}}};
    const auto bends = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"bending", "bend", "bends"});
    });
    for (const PlainWords& way : every) {
        const auto found = std::search(bends, words.end(), way.begin(), way.end());
        if (bends == words.end() || found == words.end()) {
            continue;
        }
        std::vector<PlainWords> all;
        for (const char* const one : {"forward", "backwards"}) {
            PlainWords said(words.begin(), bends + 1);
            said.emplace_back(one);
            said.insert(said.end(), found + static_cast<std::ptrdiff_t>(way.size()), words.end());
            all.push_back(std::move(said));
        }
        return all;
    }
    return {};
}

/// A clause, or two where it tells a place and then when it hurts there.
void add_clause(const FindingSearch& search, std::string_view words, Join join,
                std::vector<Clause>& clauses) {
    if (const auto twice = denied_twice(plain_words_of(words))) {
        for (const PlainWords& told : {twice->when, twice->where}) {
            if (!told.empty()) {
                clauses.push_back({std::string(words), told, join});
                join = Join::other;
            }
        }
        return;
    }
    const PlainWords plain = plain_words_of(words);
    if (const auto ways = bent_every_way(plain); !ways.empty()) {
        for (const PlainWords& told : ways) {
            clauses.push_back({std::string(words), said_in(list_of(told, " ")),
                               std::exchange(join, Join::other)});
        }
        return;
    }
    if (const auto spread = made_to_spread(plain)) {
        clauses.push_back({std::string(words), spread->first, join});
        clauses.push_back({std::string(words), spread->second, Join::other});
        clauses.back().spreads = true;
        return;
    }
    if (const auto woken = woken_by_lying(plain)) {
        clauses.push_back({std::string(words), woken->first, join});
        if (is_one_of("only", plain)) {
            clauses.back().doubt = "only then does it wake";
        }
        clauses.push_back({std::string(words), woken->second, Join::other});
        return;
    }
    // "the thigh and calf to the edge of the foot"
    if (const std::size_t way = words.find(" to the ");
        way != std::string_view::npos && goes_on_with_pain(clauses, join) &&
        is_place_alone(plain_words_of(words.substr(0, way))) &&
        leads_to_place(plain_words_of(words.substr(way)), 0)) {
        add_clause(search, words.substr(0, way), join, clauses);
        add_clause(search, words.substr(way + 1), Join::spreads, clauses);
        return;
    }
    const auto found = beginning_of_condition(search, words);
    const bool is_split = found.has_value();
    const ConditionBegins condition = found.value_or(ConditionBegins{words.size(), 0});
    const std::string_view place = words.substr(0, condition.at);
    const bool is_more_of_pain =
        goes_on_with_pain(clauses, join) && is_place_alone(plain_words_of(place));
    PlainWords able = clauses.empty() || (join != Join::conjoined && join != Join::alternative) ||
                              !is_place_alone(plain_words_of(place))
                          ? PlainWords()
                          : able_before_place(clauses.back().said);
    const PlainWords bent = bent_other_way(clauses, place, join);
    clauses.push_back({std::string(place), bent.empty() ? said_in(place) : bent, join});
    if (!able.empty()) {
        able.insert(able.end(), clauses.back().said.begin(), clauses.back().said.end());
        clauses.back().said = std::move(able);
    }
    clauses.back().spreads =
        join == Join::spreads ||
        tells_spread(clauses.back().said, clauses.size() > 1 && join != Join::begins);
    if (is_more_of_pain && !clauses.back().spreads) {
        clauses.back().before = {"pain"};
        clauses.back().is_more_of_pain = true;
    }
    if (is_split) {
        const std::string_view when = words.substr(condition.at + condition.left_out);
        clauses.push_back(
            {std::string(when), said_of_condition(plain_words_of(when)), Join::other});
        clauses.back().is_of_pain = condition.is_of_pain;
    }
}

/// "sorry, I meant the right" behind "pain in the left buttock": takes the other side there. How
/// long it is; 0 where nothing before it is meant.
std::size_t put_side_right(std::string_view text, std::vector<Clause>& clauses) {
    const auto right = side_put_right(text);
    const auto names_side = [](std::string_view word) {
        return is_one_of(word, {"left", "right"});
    };
    for (std::size_t i = right ? clauses.size() : 0; i-- > 0;) {
        Clause& clause = clauses[i];
        PlainWords rest = clause.said;
        const SidesTold told = take_sides(rest);
        const Side side = told.place == Side::none ? told.direction : told.place;
        if (side == Side::none) {
            continue;
        }
        const bool is_of_it =
            std::ranges::all_of(right->about, [&](auto& word) { return is_one_of(word, rest); });
        if (told.is_mixed || side == Side::both || !is_of_it) {
            return 0;
        }
        std::ranges::replace_if(clause.said, names_side, to_string(right->side));
        clause.words += ", " + std::string(trim(text.substr(0, right->length)));
        return right->length;
    }
    return 0;
}

}  // namespace

bool is_place_alone(const PlainWords& words) {
    PlainWords about = words;
    static_cast<void>(take_sides(about));
    std::erase_if(about, [](std::string_view word) {
        return is_one_of(word, {"big", "great", "little", "whole", "top", "sole", "edge", "outside",
                                "inside", "also", "into", "side"});
    });
    const std::vector<std::string> stems = word_stems(list_of(about, " "));
    return !stems.empty() &&
           std::ranges::all_of(stems, [](std::string_view stem) { return is_body_word(stem); });
}

PlainWords said_in(std::string_view words) {
    PlainWords said = plain_words_of(words);
    drop_not_only(said);
    if (said.size() > 2 && said[0] == "on" && said[1] == "examination") {
        said.erase(said.begin(), said.begin() + 2);
    }
    deny_spread(said);
    deny_place(said);
    say_by_name(said);
    return said;
}

std::vector<Clause> split_clauses(const FindingSearch& search, std::string_view text) {
    const KnowledgeBase& kb = search.kb();
    constexpr int longest = 4;
    std::vector<Clause> clauses;
    for (Join join = Join::begins; !text.empty();) {
        text.remove_prefix(put_side_right(text, clauses));
        ClauseEnd end = end_of_clause(text);
        std::size_t next = end.at + end.length;
        for (int i = 1; i < longest && next < text.size(); ++i) {
            ClauseEnd more = end_of_clause(text.substr(next));
            more.at += next;
            next = more.at + more.length;
            if (named_so(kb, text.substr(0, more.at)) != nullptr) {
                end = more;
            }
        }
        const std::string_view words = trim(text.substr(0, end.at));
        const bool has_before = !words.empty() && !clauses.empty();
        const PlainWords plain = plain_words_of(words);
        const bool is_graded_again = has_before && plain == PlainWords{"weak"} &&
                                     words.ends_with("/5") &&
                                     std::ranges::any_of(clauses.back().said, is_of_lack);
        const bool goes_on_here = has_before && join != Join::begins && join != Join::spreads;
        auto other = goes_on_here ? said_of_other_side(clauses.back().said, plain) : std::nullopt;
        if (goes_on_here && !other) {
            // "pain" and "with coughing absent" may be two clauses.
            const bool is_condition = clauses.size() > 1 && clauses.back().join == Join::other;
            const std::string before =
                (is_condition ? clauses[clauses.size() - 2].words + ' ' : std::string()) +
                clauses.back().words;
            if (const auto more_of_it = said_of_next_condition(plain_words_of(before), plain)) {
                std::erase(clauses.back().said, "present");
                add_clause(search, list_of(*more_of_it, " "), Join::other, clauses);
                join = end.next;
                text.remove_prefix(end.at + end.length);
                continue;
            }
        }
        if (other) {
            clauses.push_back({std::string(words), said_in(list_of(*other, " ")), Join::other});
        } else if (is_graded_again) {
            clauses.back().words += ", " + std::string(words);
        } else if (auto said =
                       has_before ? said_under(clauses.back(), words, join) : std::nullopt) {
            clauses.back().words += ' ' + std::string(words);
            clauses.back().said = std::move(*said);
        } else if (has_before && (completes(clauses.back(), words, join) ||
                                  (join == Join::comma && is_only_how_long(plain_words_of(words)) &&
                                   tells_of_other_than_pain(clauses.back().said)))) {
            clauses.back().words += ' ' + std::string(words);
            clauses.back().said = said_in(clauses.back().words);
        } else if (Clause* const sided =
                       has_before &&
                               (join == Join::comma ||
                                (join == Join::begins && names_no_person(plain))) &&
                               is_side_alone(words)
                           ? sided_by(clauses)
                           : nullptr) {
            sided->words += ", " + std::string(words);
            std::ranges::copy_if(plain_words_of(words), std::back_inserter(sided->said),
                                 [](std::string_view word) {
                                     return !is_one_of(word, {"side", "sides"});
                                 });
        } else if (!words.empty()) {
            add_clause(search, words, join, clauses);
        }
        // ", and" joins as "and" does; what is empty ends nothing.
        const bool is_kept = words.empty() && end.next != Join::begins && join != Join::comma;
        join = is_kept ? join : end.next;
        text.remove_prefix(end.at + end.length);
    }
    return clauses;
}

}  // namespace fascia
