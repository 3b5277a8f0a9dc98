#include "core/plain_words/comes_and_goes.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace fascia {

namespace {

using WordSpan = std::span<const std::string>;

bool is_going(std::string_view word) {
    static constexpr std::array<std::string_view, 20> goes = {
        "goes",     "go",        "settles", "settle",   "disappears", "vanishes", "stops",
        "stop",     "ceases",    "cease",   "subsides", "fades",      "passes",   "abates",
        "resolves", "disappear", "recedes", "eases",    "subside",    "gone"};
    return is_one_of(word, goes);
}

bool is_coming(std::string_view word) {
    return is_one_of(word, {"comes", "come", "starts", "begins", "appears", "appear", "occurs",
                            "returns", "sets", "shoots", "flares", "jumps"});
}

/// "shoot", "flare up": what pain is made to do.
bool is_made_to(std::string_view word) {
    return is_one_of(
        word, {"shoot", "flare", "jump", "throb", "burn", "stab", "spread", "radiate", "travel",
               "run", "come", "start", "catch", "jolt", "fire", "ache", "increase", "sting", "go"});
}

bool is_the_pain_itself(std::string_view word) {
    return is_one_of(word, {"it", "the", "pain", "this", "ache", "a", "sharp", "shooting"});
}

bool is_condition(std::string_view word) {
    return is_one_of(word, {"when", "whenever", "while", "whilst", "if", "once"});
}

/// How many words behind "goes" or "comes" say nothing of when: "away quickly", "on only".
std::size_t length_of_manner(WordSpan words) {
    std::size_t i = 0;
    while (i < words.size() &&
           is_one_of(words[i], {"away", "off", "completely", "altogether", "entirely", "quickly",
                                "soon", "again", "gradually", "slowly", "almost", "only", "mostly",
                                "always", "back", "largely"})) {
        ++i;
    }
    return i;
}

/// "within minutes", "in a few minutes", "after two minutes of".
std::size_t length_of_time(WordSpan words) {
    if (words.empty() || !is_one_of(words[0], {"within", "in", "after"})) {
        return 0;
    }
    PlainWords rest(words.begin() + 1, words.end());
    if (!rest.empty() && is_one_of(rest.front(), {"minutes", "seconds", "moments"})) {
        return 2;
    }
    const std::string last = rest.empty() ? std::string() : rest.front();
    const std::size_t before = rest.size();
    static_cast<void>(take_minutes(rest));
    const bool is_at_once = rest.size() < before && (rest.empty() || rest.front() != last);
    return is_at_once ? before - rest.size() + 1 : 0;
}

/// How many words at the beginning say "when": "when", "as soon as", "on" before "lying", "with".
std::size_t length_of_condition(WordSpan words) {
    if (words.empty()) {
        return 0;
    }
    const bool is_on = is_one_of(words[0], {"on", "after", "in", "by"});
    const bool does = words.size() > 1 && (words[1].ends_with("ing") || words[1] == "rest");
    if (is_condition(words[0]) || is_one_of(words[0], {"with", "during", "upon"}) ||
        (is_on && does)) {
        return 1;
    }
    return words.size() > 2 && words[0] == "as" && words[1] == "soon" && words[2] == "as" ? 3 : 0;
}

/// Where it says "goes when", or "comes on with": the word, and the first of what it is with.
struct FoundCondition {
    std::size_t at = 0;
    std::size_t behind = 0;
};
FoundCondition find_with_condition(WordSpan words, bool is_such(std::string_view)) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        // "does not go", "has to stop", "she stops"
        const bool is_other =
            i > 0 && (is_denial(words[i - 1]) ||
                      is_one_of(words[i - 1], {"to", "must", "she", "he", "they", "patient"}));
        if (!is_such(words[i]) || is_other) {
            continue;
        }
        std::size_t j = i + 1;
        const bool comes_on = is_coming(words[i]) && j < words.size() &&
                              is_one_of(words[j], {"on", "in"}) &&
                              length_of_condition(words.subspan(j)) == 0;
        j += comes_on ? 1U : 0U;
        j += length_of_manner(words.subspan(j));
        const std::size_t time = length_of_time(words.subspan(j));
        j += time;
        j += time > 0 && j < words.size() && words[j] == "of" ? 1U : 0U;
        const std::size_t condition = length_of_condition(words.subspan(j));
        const bool does = time > 0 && j < words.size() && words[j].ends_with("ing");
        if ((condition > 0 || does) && j + condition < words.size()) {
            return {i, j + condition};
        }
    }
    return {};
}

/// "it", "the pain": which is all of what is said to come or go.
bool is_the_pain(WordSpan words) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    return std::ranges::all_of(stems, [](std::string_view stem) { return stem == "pain"; });
}

void say(PlainWords& words, const FoundCondition& found, std::string_view what) {
    const auto begin = words.begin();
    const auto at = begin + static_cast<std::ptrdiff_t>(found.at);
    const WordSpan before(begin, at);
    PlainWords out(begin, at);
    if (is_the_pain(before)) {
        std::erase_if(out, [](std::string_view word) {
            return is_one_of(
                word, {"it", "the", "pain", "this", "that", "which", "and", "is", "then", "has"});
        });
    }
    out.emplace_back(what);
    out.insert(out.end(), begin + static_cast<std::ptrdiff_t>(found.behind), words.end());
    words = std::move(out);
}

/// "when she sits it goes": the condition first.
bool say_behind_condition(PlainWords& words) {
    if (!is_only_condition(words)) {
        return false;
    }
    for (std::size_t i = 2; i < words.size(); ++i) {
        const bool goes = is_going(words[i]);
        const bool comes = is_coming(words[i]);
        std::size_t end = i + 1 + (comes && i + 1 < words.size() && words[i + 1] == "on" ? 1U : 0U);
        end += length_of_manner(std::span(words).subspan(end));
        end += length_of_time(std::span(words).subspan(end));
        if ((!goes && !comes) || end < words.size()) {
            continue;
        }
        std::size_t subject = i;
        while (subject > 1 &&
               is_one_of(words[subject - 1], {"it", "the", "pain", "this", "that", "ache", "is",
                                              "are", "has", "then", "they"})) {
            --subject;
        }
        if (subject == i) {
            return false;
        }
        PlainWords out = {goes ? "eased" : "worse"};
        out.insert(out.end(), words.begin() + 1,
                   words.begin() + static_cast<std::ptrdiff_t>(subject));
        words = std::move(out);
        return true;
    }
    return false;
}

/// "coughing makes it shoot", "sneezing sets it off", "coughing sends it": how many words at `i`
/// say that it makes the pain come; 0 where they do not.
std::size_t length_of_making(WordSpan words, std::size_t i) {
    const bool makes = is_one_of(words[i], {"makes", "make", "made"});
    const bool sends = is_one_of(words[i], {"sends", "send", "sent", "shoots"});
    const bool sets = is_one_of(words[i], {"sets", "set"});
    if (i == 0 || (!makes && !sends && !sets) || is_denial(words[i - 1])) {
        return 0;
    }
    std::size_t end = i + 1;
    const bool is_off_first = sets && end < words.size() && words[end] == "off";
    end += is_off_first ? 1U : 0U;
    const std::size_t object = end;
    while (end < words.size() && is_the_pain_itself(words[end])) {
        ++end;
    }
    if (end == object) {
        return 0;
    }
    if (makes && end < words.size() && is_made_to(words[end])) {
        ++end;
        while (end < words.size() &&
               is_one_of(words[end], {"up", "on", "more", "badly", "again"})) {
            ++end;
        }
        return end - i;
    }
    if (sets && !is_off_first) {
        return end < words.size() && words[end] == "off" ? end + 1 - i : 0;
    }
    return makes ? 0 : end - i;
}

/// "sitting takes it away", "rest settles it": what it does to the pain.
bool say_what_it_does(PlainWords& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const std::size_t making = length_of_making(words, i);
        if (making > 0 && i + making == words.size() && words.back() != "go") {
            words[i] = "worsens";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
            return true;
        }
        std::size_t end = i + 1;
        while (end < words.size() && is_one_of(words[end], {"it", "the", "pain", "this", "ache"})) {
            ++end;
        }
        const bool has_object = end > i + 1;
        const bool is_away = end < words.size() && words[end] == "away";
        const bool does =
            (is_one_of(words[i],
                       {"settles", "stops", "calms", "quietens", "ends", "stop", "settle"}) &&
             end == words.size()) ||
            (is_one_of(words[i], {"takes", "take"}) && is_away) ||
            (is_one_of(words[i], {"makes", "make"}) && end < words.size() && words[end] == "go");
        if (has_object && does) {
            words[i] = "eases";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
            return true;
        }
    }
    return false;
}

bool is_waking(std::string_view word) {
    return is_one_of(word, {"wakes", "wake", "waking", "woken", "woke", "awakened", "awakens",
                            "awakes", "waked", "rouses", "roused"});
}

/// "lies on that side", "rolling over": how one lies in bed.
bool is_lying(std::string_view word) {
    return is_one_of(word, {"lies", "lie", "lying", "lays", "laying", "rolls", "roll", "rolling",
                            "turns", "turn", "turning", "sleeps", "sleeping"});
}

/// Where words begin to say so, beside which side or how; their end where they do not.
WordSpan::iterator find_lying(WordSpan::iterator first, WordSpan::iterator last) {
    for (auto at = first; at != last; ++at) {
        const bool has_way =
            at + 1 != last &&
            is_one_of(at[1], {"on", "onto", "to", "over", "round", "around", "in", "down", "flat"});
        if (is_lying(*at) && has_way) {
            return at;
        }
    }
    return last;
}

bool is_felt_otherwise(std::string_view word) {
    return is_one_of(word, {"numb", "numbness", "tingling", "needles", "sweat", "sweats", "cramp",
                            "cramps", "urine", "pee", "cough", "breath"});
}

/// Who it is told of, since that tells the sex.
PlainWords persons_in(WordSpan words) {
    PlainWords persons;
    std::ranges::copy_if(words, std::back_inserter(persons), [](std::string_view word) {
        return is_one_of(word, {"he", "him", "his", "she", "her"});
    });
    return persons;
}

/// "worse lying on that side", also of "rolls onto that hip"; "worse turning over in bed".
PlainWords worse_when(WordSpan lying) {
    const auto on = std::ranges::find_if(lying, [](std::string_view word) {
        return is_one_of(word, {"on", "onto", "to"});
    });
    const auto behind = on == lying.end() ? on : on + 1;
    const bool is_on_side = std::any_of(behind, lying.end(), [](std::string_view word) {
        return is_one_of(word, {"side", "hip", "buttock", "it", "left", "right"});
    });
    if (!is_on_side) {
        PlainWords when = {"worse"};
        std::ranges::copy_if(lying, std::back_inserter(when), [](std::string_view word) {
            return !is_one_of(word, {"he", "she", "at", "night", "often", "always"});
        });
        return when;
    }
    PlainWords when = {"worse", "lying", "on"};
    std::copy_if(behind, lying.end(), std::back_inserter(when), [](std::string_view word) {
        return is_one_of(word, {"the", "that", "his", "her", "painful", "same", "sore", "bad",
                                "left", "right", "other", "good", "either"});
    });
    when.emplace_back("side");
    return when;
}

}  // namespace

std::optional<TwoTold> made_to_spread(const PlainWords& words) {
    const bool denies = std::ranges::any_of(words, is_denial);
    for (std::size_t i = 1; i < words.size() && !denies; ++i) {
        const std::size_t end = i + length_of_making(words, i);
        const bool is_on_its_way =
            end > i && end < words.size() &&
            is_one_of(words[end], {"down", "into", "to", "through", "along"});
        if (is_on_its_way) {
            const auto at = [&](std::size_t n) {
                return words.begin() + static_cast<std::ptrdiff_t>(n);
            };
            PlainWords cause(words.begin(), at(i));
            cause.insert(cause.end(), {"makes", "it", "worse"});
            return TwoTold{std::move(cause), PlainWords(at(end), words.end())};
        }
    }
    return std::nullopt;
}

std::optional<TwoTold> woken_by_lying(const PlainWords& said) {
    const WordSpan words(said);
    const auto wakes = std::ranges::find_if(words, is_waking);
    if (wakes == words.end() || std::ranges::any_of(words, is_denial) ||
        std::ranges::any_of(words, is_felt_otherwise)) {
        return std::nullopt;
    }
    auto end = words.end();
    auto lying = find_lying(wakes, end);
    // "lying on the left wakes her", "when he rolls over he wakes"
    if (lying == end) {
        end = wakes;
        lying = find_lying(words.begin(), end);
        const bool is_first = std::all_of(words.begin(), lying, [](std::string_view word) {
            return is_condition(word) ||
                   is_one_of(word, {"he", "she", "at", "night", "also", "only", "but", "then"});
        });
        if (lying == end || !is_first) {
            return std::nullopt;
        }
    }
    PlainWords when = worse_when(WordSpan(lying, end));
    std::ranges::move(persons_in(words), std::back_inserter(when));
    return TwoTold{{"pain", "wakes", "at", "night"}, std::move(when)};
}

bool is_only_condition(const PlainWords& words) {
    return words.size() > 1 && is_condition(words.front());
}

bool say_what_it_comes_and_goes_with(PlainWords& words) {
    if (say_behind_condition(words) || say_what_it_does(words)) {
        return true;
    }
    bool is_said = false;
    if (const FoundCondition found = find_with_condition(words, is_going); found.behind > 0) {
        say(words, found, "eased");
        is_said = true;
    } else if (const FoundCondition with = find_with_condition(words, is_coming); with.behind > 0) {
        say(words, with, "worse");
        is_said = true;
    }
    return is_said;
}

}  // namespace fascia
