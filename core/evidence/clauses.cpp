#include "core/evidence/clauses.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/begun_in_words.hpp"
#include "core/evidence/comes_and_goes.hpp"
#include "core/evidence/correction.hpp"
#include "core/evidence/denied_twice.hpp"
#include "core/evidence/everyday_in_words.hpp"
#include "core/evidence/finding_names.hpp"
#include "core/evidence/function_in_words.hpp"
#include "core/evidence/lasting_in_words.hpp"
#include "core/evidence/of_each_side.hpp"
#include "core/evidence/organs_in_order.hpp"
#include "core/evidence/person_in_words.hpp"
#include "core/evidence/place_and_condition.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/evidence/times_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

namespace fascia {

namespace {

/// Where a clause ends: at which byte, how many make the end, and how the next one is joined.
struct ClauseEnd {
    std::size_t at = 0;
    std::size_t length = 0;
    Join next = Join::begins;
};

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

bool is_small_before_place(std::string_view word) {
    return is_one_of(word,
                     {"the", "her",   "his",   "my",    "their",   "left",   "right", "both",
                      "big", "whole", "outer", "inner", "back",    "front",  "of",    "little",
                      "top", "sole",  "edge",  "tip",   "outside", "inside", "great"});
}

/// Whether behind `at` stands "to the left foot", "into her calf": a way, and a place where it
/// ends.
bool leads_to_place(const PlainWords& words, std::size_t at) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (begin == words.end() || !is_one_of(*begin, {"to", "into", "towards", "toward"})) {
        return false;
    }
    const auto place = std::find_if_not(begin + 1, words.end(), is_small_before_place);
    const std::vector<std::string> stems =
        place == words.end() ? std::vector<std::string>() : word_stems(*place);
    return !stems.empty() && (is_body_word(stems.front()) || stems.front() == "heel");
}

/// Whether the words tell of pain somewhere, and neither deny it nor say what it comes with.
bool tell_pain_somewhere(const PlainWords& words) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    const auto is_pain = [](std::string_view stem) {
        return is_one_of(stem, {"pain", "sciatica", "backach", "lumbago"});
    };
    const auto goes = std::ranges::find_if(words, is_spreading);
    const bool is_told =
        std::ranges::any_of(stems, is_pain) ||
        (goes != words.end() && std::find(words.begin(), goes, "it") != goes) ||
        (!words.empty() && (is_spreading(words.front()) || words.front() == "down"));
    return is_told && std::ranges::none_of(words, is_denial) &&
           !saying_of(words).says_something() &&
           (std::ranges::any_of(stems, [](auto& stem) { return is_body_word(stem); }) ||
            std::ranges::any_of(stems,
                                [&](auto& stem) { return stem != "pain" && is_pain(stem); }));
}

/// "the pain radiates to the knee", or "going into the leg", where it goes on with what was told.
bool tells_spread(const PlainWords& words, bool goes_on) {
    const auto verb = std::ranges::find_if(words, is_spreading);
    if (verb == words.end() || verb + 1 == words.end() || std::ranges::any_of(words, is_denial)) {
        return false;
    }
    const auto is_felt = [](std::string_view word) {
        return is_one_of(word, {"pain", "ache", "pains", "aching", "it"});
    };
    const bool is_first = verb == words.begin() ||
                          (verb == words.begin() + 1 && is_one_of(words[0], {"which", "also"}));
    return (goes_on && is_first) ||
           (std::any_of(words.begin(), verb, is_felt) &&
            (verb[1] == "down" ||
             leads_to_place(words, static_cast<std::size_t>(verb - words.begin()) + 1)));
}

/// Where, in a text without ends of clauses, it begins to tell where the pain goes: at which byte
/// the part before ends, and how many are left out. Nothing where it does not.
std::optional<ClauseEnd> beginning_of_spread(std::string_view text) {
    constexpr std::size_t longest = 400;
    if (text.size() > longest) {
        return std::nullopt;  // no sentence
    }
    // "in a belt from the back to the belly": a way around the trunk, of one pain
    const bool is_in_band = std::ranges::any_of(plain_words_of(text), [](std::string_view word) {
        return is_one_of(word, {"belt", "band", "girdle", "stripe"});
    });
    for (std::size_t at = text.find(' '); at != std::string_view::npos && !is_in_band;
         at = text.find(' ', at + 1)) {
        const PlainWords before = plain_words_of(text.substr(0, at));
        const PlainWords behind = plain_words_of(text.substr(at));
        if (behind.empty() || !tell_pain_somewhere(before)) {
            continue;
        }
        const bool is_said = behind.size() > 2 && is_one_of(behind[0], {"that", "which", "and"});
        const std::size_t verb = is_said ? 1 : 0;
        const bool goes_somewhere = is_spreading(behind[verb]) && verb + 1 < behind.size() &&
                                    (is_one_of(behind[verb + 1], {"into", "down", "through"}) ||
                                     leads_to_place(behind, verb + 1));
        if (goes_somewhere) {
            const std::size_t left_out = is_said ? text.find(' ', at + 1) - at : 0;
            return ClauseEnd{at, left_out + 1, Join::spreads};
        }
        const bool is_going =
            std::ranges::any_of(before,
                                [](std::string_view word) {
                                    return is_spreading(word) || is_one_of(word, {"down", "from"});
                                }) ||
            before.back() == "pain";
        // "from the buttock down the back of the leg"
        if (behind.front() == "down" && behind.size() > 1 && is_one_of("from", before)) {
            return ClauseEnd{at, 1, Join::spreads};
        }
        const std::size_t way = behind.front() == "down" ? 1 : 0;
        if (is_going && leads_to_place(behind, way)) {
            return ClauseEnd{at, 1, Join::spreads};
        }
    }
    return std::nullopt;
}

/// "Mrs." before a name ends nothing.
bool is_title(std::string_view before) {
    return is_one_of(before.substr(before.find_last_of(" \n") + 1), {"Mr", "Mrs", "Ms", "Dr"});
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

/// "lifted", "bent": done once, and over.
bool is_of_deed_done(std::string_view word) {
    return (word.ends_with("ed") && word != "need") ||
           is_one_of(word, {"bent",  "fell",  "got",    "stood",  "sat",  "ran",   "threw", "took",
                            "went",  "swung", "caught", "rose",   "woke", "drove", "dug",   "hit",
                            "knelt", "leant", "shot",   "strode", "swam", "rode",  "slid",  "did"});
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

/// Whether a clause has somebody or something of its own to speak of: "it hurts to sit".
bool has_own_subject(const PlainWords& words) {
    return !words.empty() &&
           is_one_of(words.front(),
                     {"it",        "she",      "he",        "they",      "there",     "i",
                      "this",      "his",      "her",       "these",     "my",        "reports",
                      "reported",  "admits",   "admitted",  "admitting", "describes", "described",
                      "complains", "mentions", "mentioned", "states",    "stated",    "confirms",
                      "confirmed", "notes",    "noted",     "notices",   "noticed",   "presents",
                      "develops",  "developed"});
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
               (before.ends_with("shortened") && behind.find("turned") < near) ||
               (between != std::string::npos && !behind.starts_with("in ") &&
                !behind.starts_with("at ") &&
                before.find_first_of(",;.:?!\n", between) == std::string::npos &&
                before.find(" and ", between) == std::string::npos);
    };
    while (at != std::string_view::npos && join == " and " && is_within()) {
        at = text.find(join, at + 1);
    }
    return at;
}

/// "left", "on both sides" behind "pain in the buttock," is said of it.
bool is_side_alone(std::string_view words) {
    PlainWords rest = plain_words_of(words);
    const std::size_t before = rest.size();
    const SidesTold sides = take_sides(rest);
    std::erase_if(rest, [](std::string_view word) { return is_one_of(word, {"side", "sides"}); });
    return before > 0 && sides.place != Side::none && !sides.is_mixed &&
           word_stems(list_of(rest, " ")).empty();
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

/// "any injury", "an accident": nothing but what might have begun it.
bool is_event(const PlainWords& words) {
    PlainWords rest = words;
    const auto is_such = [](std::string_view word) {
        return is_one_of(word, {"injury", "injuries", "accident", "fall", "trauma", "blow", "event",
                                "trigger", "cause", "reason", "strain", "incident"});
    };
    std::erase_if(rest, [&](std::string_view word) {
        return is_such(word) || is_one_of(word, {"any", "an", "a", "the", "known", "obvious",
                                                 "clear", "previous", "preceding", "particular",
                                                 "specific", "apparent", "single", "or", "real"});
    });
    return rest.empty() && std::ranges::any_of(words, is_such);
}

bool is_begun(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(
            word, {"began", "begun", "started", "came", "onset", "starting", "beginning", "crept"});
    });
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

ClauseEnd end_of_clause(std::string_view text) {
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
        if (!in_number && !is_compared && !is_shortened) {
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
        if (at < end.at) {
            end = {at, std::string_view(" that").size(), Join::other};
        }
    }
    for (const auto& [join, next] : joins) {
        const std::size_t at = find_join(text, join);
        // "has to sit", "the fever has gone"
        const std::string_view rest =
            at < end.at ? text.substr(at + join.size()) : std::string_view();
        const bool has_to =
            join == " has " &&
            (rest.starts_with("to ") || is_over(rest.substr(0, rest.find_first_of(" ,;.:?!\n"))));
        // "after he has walked" is one condition, "her sister has diabetes" of somebody else
        const bool is_within =
            join == " has " && at < end.at &&
            (tells_when(text.substr(0, at)) || tells_of_strength(text.substr(0, at), rest) ||
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

bool has_content(const PlainWords& words) {
    PlainWords told = words;
    std::erase_if(told, [](std::string_view word) {
        return is_self(word) ||
               is_one_of(word, {"left", "right", "both", "side", "sides", "other", "bilaterally",
                                "test", "sign", "again", "too", "either", "function"});
    });
    return !word_stems(list_of(told, " ")).empty();
}

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

/// "the pain does not go into the groin": that there is none.
void deny_spread(PlainWords& words) {
    for (std::size_t i = 2; i + 1 < words.size(); ++i) {
        const bool goes = is_spreading(words[i]) ||
                          is_one_of(words[i], {"go", "run", "spread", "radiate", "move", "travel"});
        const bool is_denied = is_one_of(words[i - 1], {"not", "doesn't", "never", "don't"});
        const auto way = words.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool is_of_pain = std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"pain", "it", "ache"});
        });
        if (goes && is_denied && is_of_pain && leads_to_place(words, i + 1)) {
            PlainWords none = {"no", "pain", "in"};
            none.insert(none.end(), way + 1, words.end());
            words = std::move(none);
            return;
        }
    }
}

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

/// The words of a clause, with what it comes and goes with said plainly.
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

std::vector<Clause> split(const FindingSearch& search, std::string_view text) {
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
        if (auto other =
                goes_on_here ? said_of_other_side(clauses.back().said, plain) : std::nullopt) {
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
        } else if (Clause* const sided = has_before && join == Join::comma && is_side_alone(words)
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

/// The clauses of one sentence, and what each of them says.
class Sentence {
public:
    Sentence(const KnowledgeBase& kb, std::span<Clause> clauses) : kb_(kb), clauses_(clauses) {
        for (Clause& clause : clauses_) {
            sayings_.push_back(saying_of(clause.said));
            clause.way = sayings_.back().way;
        }
    }

    void let_hold_on() {
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            from_before(i);
        }
        for (std::size_t i = 1; i < clauses_.size(); ++i) {
            share_side(i);
        }
        for (std::size_t i = clauses_.size(); i-- > 1;) {
            if (sayings_[i].is_behind && has_content(sayings_[i].about)) {
                to_list_before(i);
            }
        }
    }

private:
    static constexpr std::string_view perhaps_not = "what stands before it is denied";
    static constexpr std::string_view as_it_should = "it is said to be as it should";
    static constexpr std::string_view perhaps_so = "what stands behind it may be said of it, too";

    [[nodiscard]] bool is_item(std::size_t i) const {
        return !sayings_[i].says_something() && !has_own_subject(clauses_[i].said) &&
               clauses_[i].join != Join::begins && clauses_[i].join != Join::other &&
               clauses_[i].join != Join::spreads;
    }

    /// "in the back of the thigh and in the foot on the right": the side is that of both places.
    /// Where pain goes to is on the side that it comes from, unless another is told.
    void share_side(std::size_t i) {
        Clause& before = clauses_[i - 1];
        Clause& here = clauses_[i];
        const auto side_in = [](PlainWords words) {
            const SidesTold told = take_sides(words);
            return told.place == Side::none ? told.direction : told.place;
        };
        const Side side = side_in(here.said);
        const Side side_before = before.spreads && !before.behind.empty() ? side_in(before.behind)
                                                                          : side_in(before.said);
        const auto add = [](Clause& clause, Side one) {
            if (one == Side::left || one == Side::right) {
                clause.behind.insert(clause.behind.end(), {"on", "the", to_string(one)});
            }
        };
        const bool is_place =
            here.join == Join::conjoined && !here.said.empty() &&
            is_one_of(here.said.front(), {"in", "at", "into", "over", "down", "along", "below"}) &&
            is_one_of(here.said.back(), {"left", "right"});
        if (is_place && side_before == Side::none && !sayings_[i - 1].says_something()) {
            add(before, side);
        }
        if (here.join == Join::spreads && side == Side::none && here.behind.empty()) {
            add(here, side_before);
        }
        const bool is_one = side_before == Side::left || side_before == Side::right;
        if (here.is_more_of_pain && side == Side::none) {
            here.side_before = is_one ? side_before : before.side_before;
        }
    }

    /// Whether a list of which the clause is one ends with "or" or "nor".
    [[nodiscard]] bool is_of_alternatives(std::size_t i) const {
        while (clauses_[i].join == Join::comma && i + 1 < clauses_.size() && is_item(i + 1)) {
            ++i;
        }
        return clauses_[i].join == Join::alternative;
    }

    void from_before(std::size_t i) {
        Clause& clause = clauses_[i];
        const Saying& own = sayings_[i];
        if (i > 0 && !has_content(own.about) && (own.is_polar || own.denies)) {
            clause.behind = subject_;  // "negative on the right"
            clause.way = own.way == Way::none ? last_way_ : own.way;
            return;
        }
        // "bending forward does not"
        const bool denies_way = i > 0 && own.denies && !own.leads && !own.says_something() &&
                                last_way_ != Way::none && !clause.said.empty() &&
                                is_one_of(clause.said.back(), {"not", "doesn't", "don't", "isn't"});
        if (denies_way) {
            hold(clause, last_way_, false);
            return;
        }
        subject_ = own.about;
        static_cast<void>(take_sides(subject_));
        // "her mother had cancer, she herself never"
        if (!others_in(clause.said).empty()) {
            std::erase_if(subject_, [](std::string_view word) {
                return is_of_others(word) ||
                       is_one_of(word, {"her", "his", "my", "the", "had", "has", "have"});
            });
        }
        const bool holds_denial = denies_ && clause.join != Join::but && !own.denies;
        if (!is_item(i)) {
            // "hurts neither when sitting nor when standing hurts"
            if (clause.join == Join::alternative && holds_denial && own.is_behind) {
                hold(clause, Way::none, true);
            }
            way_ = own.is_behind ? Way::none : own.way;
            last_way_ = own.way;
            // "without trying" denies only that
            denies_ = own.leads || (own.denies && own.way != Way::none && !own.is_behind);
            denies_all_ = std::ranges::any_of(clause.said, [](std::string_view word) {
                return is_one_of(word, {"denies", "denied", "denying", "neither"});
            });
            return;
        }
        if (own.leads) {
            denies_ = true;
        }
        hold(clause, way_, holds_denial);
        if (holds_denial && tells_trouble_with(clauses_[i - 1])) {
            clause.before.insert(clause.before.end(), {"trouble", "with"});
        }
        const bool is_of_list = denies_all_ || is_of_alternatives(i);
        if (holds_denial && !is_of_list) {
            clause.doubt = perhaps_not;
        }
    }

    /// "no trouble with bladder", or what goes on with it: "or bowels".
    static bool tells_trouble_with(const Clause& clause) {
        const auto is_with = [](const PlainWords& words) {
            const auto trouble = std::ranges::find_if(words, [](std::string_view word) {
                return is_one_of(word, {"trouble", "troubles", "problem", "problems"});
            });
            return trouble != words.end() && trouble + 1 != words.end() && trouble[1] == "with";
        };
        return is_with(clause.said) || is_with(clause.before);
    }

    /// "A, B and C make it worse": C tells what is said of all of them.
    void to_list_before(std::size_t i) {
        const Saying& own = sayings_[i];
        // "lying, sitting, standing change nothing"
        const bool is_of_deeds = clauses_[i].join == Join::comma && own.is_of_many &&
                                 clauses_[i - 1].said.size() == 1 &&
                                 clauses_[i - 1].said.front().ends_with("ing");
        const bool is_of_list = clauses_[i].join == Join::conjoined ||
                                clauses_[i].join == Join::alternative || is_of_deeds;
        const bool is_of_one =
            own.is_polar && std::ranges::any_of(clauses_[i].said, [](auto& word) {
                return is_one_of(word, {"is", "was"});
            });
        for (std::size_t j = i; is_of_list && !is_of_one && j-- > 0;) {
            Clause& clause = clauses_[j];
            const bool is_neither = !clause.said.empty() && clause.said.front() == "neither";
            const bool is_judged = own.is_polar && is_one_of("free", clause.said);
            const bool is_free = !sayings_[j].says_something() && !has_own_subject(clause.said) &&
                                 clause.before.empty() && !is_judged &&
                                 (!sayings_[j].denies || is_neither);
            if (!is_free || (j > 0 && clause.join == Join::other)) {
                return;
            }
            const PlainWords function = from_function(clauses_[i].said);
            if (own.is_polar && !function.empty() && from_function(clause.said).empty()) {
                clause.behind = function;
                continue;
            }
            // "strength and reflexes normal"
            const bool is_function_alone =
                own.is_polar && from_function(clause.said) == clause.said;
            if (is_function_alone && std::ranges::any_of(clauses_[i].said, is_called_normal)) {
                clause.behind.emplace_back("normal");
                continue;
            }
            const std::string verdict = verdict_in(i);
            if (!verdict.empty()) {
                clause.behind.push_back(verdict);
            } else if (own.denies || is_neither) {
                clause.before.emplace_back("no");
            }
            if (PlainWords side = clause.said;
                take_sides(side).place == Side::none && own.is_polar) {
                std::ranges::copy_if(clauses_[i].said, std::back_inserter(clause.behind),
                                     [](std::string_view word) {
                                         return is_one_of(word, {"left", "right", "both"});
                                     });
            }
            if (is_neither) {
                clause.said.erase(clause.said.begin());
            }
            hold(clause, own.way, false);
            if (own.is_polar && std::ranges::any_of(clauses_[i].said, is_called_normal)) {
                clause.doubt = as_it_should;
            } else if (!own.is_of_many && clauses_[i].join != Join::alternative &&
                       (verdict.empty() || finding_called(kb_, clause.words) == nullptr)) {
                clause.doubt = perhaps_so;
            }
        }
    }

    /// What a test is found to be by the words of a clause: "positive", "negative"; empty where
    /// they are of something else.
    [[nodiscard]] std::string verdict_in(std::size_t i) const {
        const bool is_of_test = std::ranges::any_of(clauses_[i].said, [](std::string_view word) {
            return is_one_of(word, {"positive", "negative"});
        });
        return !is_of_test ? "" : sayings_[i].denies ? "negative" : "positive";
    }

    /// "reflexes are normal", which "knee and ankle reflexes are normal" tells of both.
    static PlainWords from_function(const PlainWords& words) {
        const auto first = std::ranges::find_if(words, [](std::string_view word) {
            return is_one_of(word, {"reflexes", "reflex", "jerks", "sensation", "power", "strength",
                                    "function", "functions", "pulses"});
        });
        return {first, words.end()};
    }

    static void hold(Clause& clause, Way way, bool denies) {
        if (denies) {
            clause.before.emplace_back("no");
        }
        clause.way = way;
        std::ranges::copy(words_for(way), std::back_inserter(clause.before));
    }

    const KnowledgeBase& kb_;
    std::span<Clause> clauses_;
    std::vector<Saying> sayings_;
    Way way_ = Way::none;       ///< what holds on
    Way last_way_ = Way::none;  ///< what was said last, whether it holds on or not
    bool denies_ = false;
    bool denies_all_ = false;
    PlainWords subject_;  ///< of what was told last
};

/// "no blood in it" behind "passes urine": in the urine.
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

/// "cancer was ruled out": there is none, as far as that goes.
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

/// "has not passed water since this morning": that it cannot be is said where it should have come.
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

/// ", while twisting," in a sentence that tells when it was, or what was felt then: that it began
/// so, where there is a finding for it; "without any injury", that nothing began it.
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

}  // namespace

const Finding* named_so(const KnowledgeBase& kb, std::string_view words) {
    const std::string lower = to_lower(trim(words));
    const auto labelled = std::ranges::find_if(
        kb.findings, [&](const Finding& finding) { return to_lower(finding.label) == lower; });
    if (labelled != kb.findings.end()) {
        return labelled->unit.empty() ? &*labelled : nullptr;
    }
    const Finding* found = nullptr;
    for (const Entity entity : kb.lookup(lower)) {
        if (entity.type == EntityType::finding) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &kb.findings[entity.index];
        }
    }
    return found != nullptr && found->unit.empty() ? found : nullptr;
}

bool is_spreading(std::string_view word) {
    return is_one_of(word,
                     {"radiating", "radiates", "radiated", "spreading",  "spreads",   "shooting",
                      "shoots",    "running",  "runs",     "travelling", "traveling", "travels",
                      "extending", "extends",  "going",    "goes",       "referred",  "refers",
                      "referring", "moving",   "shot",     "ran",        "spread",    "moved"});
}

bool is_how_much(std::string_view word) {
    return is_one_of(word, {"chronic", "acute", "severe", "mild", "slight", "bad", "terrible",
                            "constant", "persistent", "recurrent", "ongoing", "nagging"});
}

bool is_over(std::string_view word) {
    static constexpr std::array<std::string_view, 17> over = {
        "stopped",  "formerly", "previously", "childhood", "until",   "once",
        "winter",   "summer",   "autumn",     "used",      "gone",    "disappeared",
        "vanished", "ceased",   "resolved",   "cleared",   "subsided"};
    return is_one_of(word, over);
}

PlainWords without_use(PlainWords words) {
    for (std::size_t i = words.size(); i-- > 0;) {
        const bool is_past = i + 1 < words.size() && is_one_of(words[i + 1], {"to", "be"});
        if (words[i] == "used" && !is_past) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    return words;
}

std::vector<Clause> clauses_of(const FindingSearch& search, std::string_view text) {
    std::vector<Clause> clauses = split(search, text);
    say_organs_in_order(clauses);
    // "Her mother had cancer. She herself never.": what is denied stands in the sentence before.
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        const Saying saying = saying_of(clauses[i].said);
        if (saying.denies && std::ranges::any_of(clauses[i].said, is_self) &&
            !has_content(saying.about)) {
            clauses[i].join = Join::comma;
        }
    }
    for (auto first = clauses.begin(); first != clauses.end();) {
        const auto last = std::find_if(first + 1, clauses.end(), [](const Clause& clause) {
            return clause.join == Join::begins;
        });
        say_what_it_is_in(std::span(first, last));
        say_what_was_ruled_out(std::span(first, last));
        say_what_is_kept_back(std::span(first, last));
        say_what_it_began_with(search, std::span(first, last));
        Sentence(search.kb(), std::span(first, last)).let_hold_on();
        first = last;
    }
    return clauses;
}

}  // namespace fascia
