#include "core/plain_words/place_and_condition.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/comes_and_goes.hpp"
#include "core/plain_words/numbers_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fascia {

namespace {

bool is_when(std::string_view word) {
    return is_one_of(word, {"when", "whenever", "while", "whilst", "if"});
}

/// Whether words behind a place begin to tell when it hurts there.
bool begins_condition(const PlainWords& words) {
    // "worse than the back pain", but not "when she walks more than 200 metres"
    const auto than = std::ranges::find(words, "than");
    const bool is_distance =
        words.end() - than > 2 && number_of(than[1]) &&
        is_one_of(than[2], {"metres", "meters", "yards", "steps", "miles", "kilometres", "km"});
    const bool is_compared = than != words.end() && !is_distance;
    if (words.size() < 2 || is_compared) {
        return false;
    }
    const bool is_on = is_one_of(words[0], {"on", "during"});
    const bool is_changing =
        is_one_of(words[0], {"is", "are", "gets", "get", "was"}) &&
        is_one_of(words[1], {"worse", "worst", "better", "eased", "relieved", "aggravated"});
    PlainWords plainly = words;
    return is_when(words[0]) || words[0] == "after" || (is_on && words[1].ends_with("ing")) ||
           is_changing ||
           is_one_of(words[0], {"worse", "eased", "relieved", "aggravated", "began", "started"}) ||
           (say_what_it_comes_and_goes_with(plainly) &&
            is_one_of(plainly.front(), {"worse", "eased"}));
}

struct Place {
    bool is_told = false;
    bool is_of_pain = true;
};

/// Whether the words tell of something felt somewhere, and neither deny it nor say what it comes
/// with.
Place place_in(const PlainWords& words) {
    PlainWords about = words;
    static_cast<void>(take_sides(about));
    // "thighs for two years" before "when she walks"
    if (const auto lasts = duration_in(about)) {
        take_out(about, *lasts);
    }
    const std::vector<std::string> stems = word_stems(list_of(about, " "));
    const auto is_felt = [](std::string_view stem) {
        return is_one_of(stem, {"pain", "sciatica", "backach", "lumbago", "cramp"});
    };
    const auto is_felt_otherwise = [](std::string_view stem) {
        return is_one_of(stem, {"numb", "tingling", "stiff", "pin", "needl", "heavy", "weak"});
    };
    const auto is_body = [](std::string_view stem) { return is_body_word(stem); };
    const bool has_pain = std::ranges::any_of(stems, is_felt);
    const bool has_other = std::ranges::any_of(stems, is_felt_otherwise);
    const bool has_body = std::ranges::any_of(stems, [](std::string_view stem) {
        return is_body_word(stem) || is_one_of(stem, {"sciatica", "backach", "lumbago", "tailbon",
                                                      "coccyx", "sacroiliac", "testicl"});
    });
    const bool is_place_alone = !stems.empty() && std::ranges::all_of(stems, is_body);
    const bool is_told = has_body && (has_pain || has_other || is_place_alone) &&
                         std::ranges::none_of(words, is_denial) &&
                         !saying_of(words).says_something();
    return {is_told, !has_other};
}

std::vector<FindingMatch> find_of(const FindingSearch& search, PlainWords words) {
    static_cast<void>(take_sides(words));
    const Way way = saying_of(words).way;
    return Seeker{search, way}.find(without_surroundings(search, words), 2);
}

}  // namespace

PlainWords said_of_condition(PlainWords words) {
    if (say_what_it_comes_and_goes_with(words) || saying_of(words).says_something()) {
        return words;
    }
    if (!words.empty() && (is_when(words.front()) || is_one_of(words.front(), {"on", "during"}))) {
        words.front() = "worse";
    } else if (!words.empty() && words.front() == "after") {
        words.insert(words.begin(), "worse");
    }
    return words;
}

std::optional<ConditionBegins> beginning_of_condition(const FindingSearch& search,
                                                      std::string_view clause) {
    constexpr std::size_t longest = 400;
    if (clause.size() > longest) {
        return std::nullopt;  // no sentence
    }
    for (std::size_t at = clause.find(' '); at != std::string_view::npos;
         at = clause.find(' ', at + 1)) {
        std::size_t left_out = 1;
        PlainWords behind = plain_words_of(clause.substr(at));
        if (behind.size() > 2 && is_one_of(behind.front(), {"which", "that"})) {
            left_out = clause.find(' ', at + 1) - at + 1;
            behind.erase(behind.begin());
        }
        if (!begins_condition(behind)) {
            continue;
        }
        const PlainWords before = plain_words_of(clause.substr(0, at));
        const Place place = place_in(before);
        if (!place.is_told) {
            continue;
        }
        const PlainWords said = plain_words_of(clause);
        PlainWords without_sides = said;
        static_cast<void>(take_sides(without_sides));
        const std::vector<FindingMatch> whole = find_of(search, without_sides);
        const bool is_place_named = count_named(find_of(search, before)) > 0;
        // "pain in both legs when standing" is not "hurts to stand on that leg".
        const bool is_of_sides =
            said != without_sides && !whole.empty() && whole.front().finding->topic == "worsening";
        const bool is_whole_named = count_named(whole) > 0 && !is_of_sides;
        if (is_whole_named || (is_first_sure(whole) && !is_place_named)) {
            return std::nullopt;
        }
        PlainWords condition = behind;
        static_cast<void>(take_when(condition));  // "while sprinting three days ago"
        const std::vector<FindingMatch> with = find_of(search, said_of_condition(condition));
        const bool is_of_condition =
            !with.empty() && is_one_of(with.front().finding->topic,
                                       {"worsening", "easing", "onset", "treatment", "course"});
        if (is_of_condition || is_place_named) {
            return ConditionBegins{at, left_out, place.is_of_pain};
        }
    }
    return std::nullopt;
}

}  // namespace fascia
