#include "core/plain_words/where_clauses_end.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/begun_in_words.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/feared_in_words.hpp"
#include "core/plain_words/lasting_in_words.hpp"
#include "core/plain_words/named_cancer.hpp"
#include "core/plain_words/of_each_side.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "core/plain_words/spread_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace fascia {

namespace {

/// Whether what stands behind "with" is a complaint of its own: "pain down the leg", "low back
/// pain", but not "coughing".
bool tells_another(std::string_view behind) {
    constexpr std::size_t looked_at = 4;
    const PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    for (std::size_t i = 0; i < std::min(words.size(), looked_at); ++i) {
        if (is_one_of(words[i], {"pain", "ache", "numbness", "tingling", "weakness", "sciatica"})) {
            return true;
        }
        const std::vector<std::string> stems = word_stems(words[i]);
        const bool is_beside = is_one_of(words[i], {"left", "right", "some", "a", "dull"});
        if (!is_beside && !is_how_much(words[i]) &&
            (stems.empty() || !is_body_word(stems.front()))) {
            return false;
        }
    }
    return false;
}

/// "with high blood pressure": an illness, and nothing that the pain comes with.
bool tells_illness(std::string_view before, std::string_view behind) {
    const PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    const PlainWords subject = plain_words_of(before);
    const bool is_found =
        !subject.empty() && is_one_of(subject.back(), {"diagnosed", "lives", "living", "treated"});
    const auto is_illness = [](std::string_view word) {
        return is_one_of(word, {"osteoporosis", "diabetes", "fever", "psoriasis"});
    };
    return !is_found && ((words.size() > 2 && words[0] == "high" && words[1] == "blood" &&
                          words[2] == "pressure") ||
                         (!words.empty() && is_illness(words[0])) ||
                         (words.size() == 2 && is_illness(words[1])));
}

/// "Mrs." before a name ends nothing.
bool is_title(std::string_view before) {
    return is_one_of(before.substr(before.find_last_of(" \n") + 1),
                     {"Mr", "Mrs", "Ms", "Dr", "Bilat", "bilat"});
}

/// "after he", "when the pain": a condition of which the verb is still to come.
bool tells_when(std::string_view before) {
    const PlainWords words = plain_words_of(before);
    constexpr std::size_t near = 3;
    const std::size_t first = words.size() - std::min(words.size(), near);
    return std::ranges::any_of(std::span(words).subspan(first), [](std::string_view word) {
        return is_one_of(word, {"after", "when", "once", "until", "before", "if", "whenever"});
    });
}

/// "since" before "she lifted a sack" or "lifting it": with what it began.
bool is_since_deed(std::string_view behind) {
    const PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    const bool is_of_person =
        words.size() > 1 && is_one_of(words[0], {"she", "he", "they", "i"}) &&
        (is_of_deed_done(words[1]) ||
         (is_one_of(words[1], {"was", "were"}) && words.size() > 2 && words[2].ends_with("ing")));
    return is_of_person || (!words.empty() && words[0].ends_with("ing") && words[0] != "morning");
}

/// "the left leg" before "has no strength": of the leg.
bool tells_of_strength(std::string_view before, std::string_view behind) {
    constexpr std::size_t near = 4;
    PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    words.resize(std::min(words.size(), near));
    const bool is_unchanged = words.size() > 1 && words[0] == "not" && words[1] == "changed";
    const PlainWords subject = plain_words_of(before);
    return subject.size() > 1 &&
           !is_one_of(subject.front(), {"it", "she", "he", "they", "there", "i"}) &&
           (is_unchanged || std::ranges::any_of(words, [](std::string_view word) {
                return is_one_of(word, {"strength", "power", "sensation", "feeling"});
            }));
}

/// "left" before "and right", "neither on the left" before "nor on the right": of both sides alike,
/// unless of each something of its own is found.
bool joins_sides(std::string_view before, std::string_view join_and_behind) {
    const PlainWords words = plain_words_of(before);
    const bool ends_with_side = !words.empty() && is_one_of(words.back(), {"left", "right"});
    if (!ends_with_side) {
        return false;
    }
    const std::string_view behind =
        join_and_behind.substr(0, join_and_behind.find_first_of(",;.:?!\n"));
    const PlainWords all = plain_words_of(std::string(before) + ' ' + std::string(behind));
    return all.size() >= words.size() && all[words.size() - 1] == "both";
}

/// "PMH" before "breast cancer": that it was had.
bool is_history_of_cancer(std::string_view before, std::string_view behind) {
    PlainWords plain = plain_words_of(before);
    std::erase_if(plain, [](std::string_view word) {
        return is_one_of(word, {"past", "medical", "previous", "of"});
    });
    return plain == PlainWords{"history"} &&
           names_cancer(plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n"))));
}

/// "on the right she" before "has an ache": the side is that of what she has.
bool is_person_on_side(std::string_view before) {
    PlainWords words = plain_words_of(before);
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(word, {"she", "he", "patient", "client"});
    });
    return is_side_alone(list_of(words, " "));
}

/// "no longer" before "has any numbness".
bool ends_with_denial(const PlainWords& before) {
    return !before.empty() &&
           (is_denial(before.back()) ||
            (before.size() > 1 && before.back() == "longer" && before[before.size() - 2] == "no"));
}

/// "I have a fever" behind "between the legs and": of which the legs are no part.
bool begins_with_person(std::string_view behind) {
    return is_one_of(behind.substr(0, behind.find_first_of(" ,;.:?!\n")),
                     {"i", "i'm", "i've", "i'd", "she", "he", "we", "they", "cannot", "can't"});
}

/// Where a word joins two clauses, and not the parts of one name: "pins and needles", "a year and a
/// half", "between the last rib and the hip bone".
std::size_t find_join(std::string_view text, std::string_view join) {
    std::size_t at = text.find(join);
    constexpr std::size_t near = 12;  // letters
    const auto is_within = [&] {
        const std::string before = to_lower(text.substr(0, at));
        const std::string behind = to_lower(text.substr(at + join.size()));
        const std::size_t between = before.rfind("between ");
        return behind.starts_with("a half") ||
               (before.ends_with("pins") && behind.starts_with("needles")) ||
               (is_one_of(before.substr(before.rfind(' ') + 1), {"urine", "water"}) &&
                is_one_of(behind.substr(0, behind.find_first_of(" ,;.:?!\n")),
                          {"stool", "stools", "motions", "faeces"})) ||
               (before.ends_with("shortened") && behind.find("turned") < near) ||
               (between != std::string::npos && !begins_with_person(behind) &&
                !behind.starts_with("in ") && !behind.starts_with("at ") &&
                before.find_first_of(",;.:?!\n", between) == std::string::npos &&
                before.find(" and ", between) == std::string::npos);
    };
    const auto is_one = [&] {
        return (join == " and " && is_within()) ||
               (join == " but " && is_one_of(plain_words_of(text.substr(0, at)).back(),
                                             {"nowhere", "nothing", "none", "anyone", "nobody",
                                              "anybody", "noone"})) ||
               (join == " but " && text.substr(0, at).ends_with("no one")) ||
               joins_sides(text.substr(0, at), text.substr(at + 1));
    };
    while (at != std::string_view::npos && at > 0 && is_one()) {
        at = text.find(join, at + 1);
    }
    return at;
}

/// "takes it since ten years": for how long, of what is not the pain; "has lost weight since the
/// summer": when it began, and nothing with which it began.
bool is_since_how_long(std::string_view before, std::string_view behind) {
    const std::size_t end =
        std::min({behind.find_first_of(",;.:?!\n"), behind.find(" and "), behind.find(" but ")});
    const PlainWords words = plain_words_of(behind.substr(0, end));
    return length_of_season(words) > 0 ||
           (is_only_how_long(words) && tells_of_other_than_pain(plain_words_of(before)));
}

/// "painless" behind "free and", "equal" behind "normal and": one judgement in two words.
bool is_judgement_alone(std::string_view behind) {
    constexpr std::size_t most = 2;
    PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(word, {"on", "both", "the", "left", "right", "side", "sides"});
    });
    return !words.empty() && words.size() <= most &&
           std::ranges::all_of(words, [](std::string_view word) {
               return is_one_of(word, {"painless", "pain", "free", "normal", "equal", "symmetrical",
                                       "symmetric", "intact", "full", "strong"});
           });
}

/// "reduced on the left" before "normal on the right": of each side something else.
bool tells_of_both_sides(std::string_view before, std::string_view behind) {
    const PlainWords words = plain_words_of(behind.substr(0, behind.find_first_of(",;.:?!\n")));
    return said_of_other_side(plain_words_of(before), words).has_value();
}

}  // namespace

bool is_side_alone(std::string_view words) {
    PlainWords rest = plain_words_of(words);
    const std::size_t before = rest.size();
    const SidesTold sides = take_sides(rest);
    std::erase_if(rest, [](std::string_view word) { return is_one_of(word, {"side", "sides"}); });
    return before > 0 && sides.place != Side::none && !sides.is_mixed &&
           word_stems(list_of(rest, " ")).empty();
}

namespace {

ClauseEnd end_within(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Join>, 8> joins = {
        {{" and ", Join::conjoined},
         {" or ", Join::alternative},
         {" nor ", Join::alternative},
         {" but ", Join::but},
         {" since ", Join::other},
         {" has ", Join::other},
         {" with ", Join::other},
         {" without ", Join::other}}};
    static constexpr std::string_view marks = ",;.:?!\n";
    ClauseEnd end{text.size(), 0, Join::begins};
    for (std::size_t at = text.find_first_of(marks); at != std::string_view::npos;
         at = text.find_first_of(marks, at + 1)) {
        const bool in_number =
            text[at] == '.' && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
        const bool is_shortened = text[at] == '.' && is_title(text.substr(0, at));
        // "leg pain, worse than the back pain"
        const bool is_compared = trim(text.substr(at + 1)).starts_with("worse than ");
        // "On the left: pain in the groin."
        const bool is_heading =
            text[at] == ':' && (is_side_alone(text.substr(0, at)) ||
                                is_history_of_cancer(text.substr(0, at), text.substr(at + 1)));
        if (!in_number && !is_compared && !is_shortened && !is_heading) {
            end = {at, 1,
                   text[at] == ','   ? Join::comma
                   : text[at] == ':' ? Join::other
                                     : Join::begins};
            break;
        }
    }
    // "the right hip not the left"
    if (const std::size_t at = text.find(" not "); at < end.at) {
        const std::string_view behind = text.substr(at, end.at - at);
        const bool has_side =
            std::ranges::any_of(plain_words_of(text.substr(0, at)), [](std::string_view word) {
                return is_one_of(word, {"left", "right"});
            });
        if (has_side && is_side_alone(behind.substr(std::string_view(" not ").size()))) {
            end = {at, 1, Join::comma};
        }
    }
    // "so bad that she cannot sleep"
    for (const std::string_view join : {" that she ", " that he "}) {
        const std::size_t at = text.find(join);
        if (at < end.at && !is_only_feared(plain_words_of(text.substr(0, end.at)))) {
            end = {at, std::string_view(" that").size(), Join::other};
        }
    }
    // "pain in the flank that comes in waves"
    for (const std::string_view lead : {" that ", " which "}) {
        const std::size_t at = text.find(std::string(lead) + "comes in waves");
        if (at < end.at) {
            end = {at, lead.size(), Join::other};
        }
    }
    for (const auto& [join, next] : joins) {
        const std::size_t at = find_join(text, join);
        // "has to sit", "the fever has gone"
        const std::string_view rest =
            at < end.at ? text.substr(at + join.size()) : std::string_view();
        const bool has_to = join == " has " &&
                            (rest.starts_with("to ") || rest == "not" || rest.starts_with("not.") ||
                             rest.starts_with("not,") || rest.starts_with("not gone") ||
                             rest.starts_with("not got") || rest.starts_with("not improved") ||
                             rest.starts_with("not been ") || rest.starts_with("never gone") ||
                             rest.starts_with("not settled") || rest.starts_with("not resolved") ||
                             is_over(rest.substr(0, rest.find_first_of(" ,;.:?!\n"))));
        // "after he has walked" is one condition, "her sister has diabetes" of somebody else
        const bool is_within =
            join == " has " && at < end.at &&
            (tells_when(text.substr(0, at)) || is_person_on_side(text.substr(0, at)) ||
             tells_of_strength(text.substr(0, at), rest) ||
             is_only_feared(plain_words_of(text.substr(0, end.at))) ||
             ends_with_denial(plain_words_of(text.substr(0, at))) ||
             !somebody_else_in(plain_words_of(text.substr(0, at))).empty());
        const bool is_of_one =
            join == " with " && !tells_another(rest) &&
            !(at < end.at && tells_illness(text.substr(0, at), rest.substr(0, end.at - at)));
        const bool is_how_long =
            join == " since " && at < end.at && is_since_how_long(text.substr(0, at), rest);
        // "back pain without leg pain", but not "sits without pain"
        const bool is_without = join == " without ";
        const bool is_of_beginning =
            is_without && is_begun(plain_words_of(text.substr(0, std::min(at, text.size())))) &&
            is_event(plain_words_of(rest.substr(0, rest.find_first_of(",;.:?!\n"))));
        const bool is_manner =
            is_without && !is_of_beginning && (rest.starts_with("pain") || !tells_another(rest));
        const bool is_of_judgement =
            join == " and " && is_judgement_alone(rest) &&
            !(at < end.at && tells_of_both_sides(text.substr(0, at), rest));
        const bool is_begun_since = join == " since " && at < end.at && is_since_deed(rest);
        if (at < end.at && ((is_without && !is_manner) || is_begun_since)) {
            end = {at, 1, next};
        } else if (at < end.at && !has_to && !is_within && !is_of_one && !is_how_long &&
                   !is_without && !is_of_judgement) {
            end = {at, join.size(), next};
        }
    }
    const auto spread = beginning_of_spread(text.substr(0, end.at));
    return spread ? *spread : end;
}

}  // namespace

ClauseEnd end_of_clause(std::string_view text) {
    // What stands far behind does not tell where a clause ends.
    constexpr std::size_t behind_max = 240;  // letters
    for (std::size_t seen = 2 * behind_max;; seen *= 2) {
        const std::size_t most = seen < text.size()
                                     ? std::min(text.find_first_of(" \n", seen), text.size())
                                     : text.size();
        const ClauseEnd end = end_within(text.substr(0, most));
        if (most == text.size() || end.at + end.length + behind_max <= most) {
            return end;
        }
    }
}

}  // namespace fascia
