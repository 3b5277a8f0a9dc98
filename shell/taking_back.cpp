#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/correction.hpp"
#include "core/evidence/saying.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/explain/wording.hpp"
#include "core/knowledge/word_stems.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

// What was told, taken back in plain words: it is never told by that.
namespace fascia::shell {

namespace {

using Phrase = std::vector<std::string_view>;

bool begins_with(const PlainWords& words, const Phrase& phrase) {
    return words.size() >= phrase.size() && std::equal(phrase.begin(), phrase.end(), words.begin());
}

bool ends_with(const PlainWords& words, const Phrase& phrase) {
    return words.size() >= phrase.size() &&
           std::equal(phrase.rbegin(), phrase.rend(), words.rbegin());
}

/// What shall be taken back: the words for it, none of which mean the last thing told. Nothing
/// where that is not asked for.
std::optional<PlainWords> to_take_back(PlainWords words) {
    static const std::vector<Phrase> befores = {
        {"take", "back"}, {"forget"},  {"remove"}, {"delete"},           {"erase"}, {"drop"},
        {"withdraw"},     {"untell"},  {"unset"},  {"get", "rid", "of"}, {"undo"},  {"revert"},
        {"cancel"},       {"scratch"}, {"oops"},   {"never", "mind"}};
    static const std::vector<Phrase> behinds = {{"was", "wrong"},       {"is", "wrong"},
                                                {"were", "wrong"},      {"are", "wrong"},
                                                {"was", "mistaken"},    {"was", "a", "mistake"},
                                                {"is", "a", "mistake"}, {"was", "an", "error"}};
    std::erase(words, "please");
    bool takes_back = false;
    if (words.size() > 2 && words.front() == "take" && words.back() == "back") {
        words.erase(words.begin());
        words.pop_back();
        takes_back = true;
    }
    for (const Phrase& before : befores) {
        if (!takes_back && begins_with(words, before)) {
            words.erase(words.begin(), words.begin() + std::ssize(before));
            takes_back = true;
        }
    }
    for (const Phrase& behind : behinds) {
        if (!takes_back && ends_with(words, behind)) {
            words.erase(words.end() - std::ssize(behind), words.end());
            takes_back = true;
        }
    }
    if (!takes_back) {
        return std::nullopt;
    }
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(word,
                         {"it",       "that",  "this",  "last",    "one",    "the",    "again",
                          "finding",  "about", "step",  "my",      "change", "a",      "edit",
                          "an",       "just",  "steps", "changes", "edits",  "things", "thing",
                          "findings", "i",     "did",   "made",    "said",   "told",   "typed"});
    });
    return words;
}

/// "two", "3": a number in words or figures, as it is typed; empty where it is none.
std::string number_said(std::string_view word) {
    static constexpr std::array<std::string_view, 11> numbers = {
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const auto found = std::ranges::find(numbers, word);
    if (found != numbers.end() && found != numbers.begin()) {
        return std::to_string(found - numbers.begin());
    }
    return word.find_first_not_of("0123456789") == std::string_view::npos ? std::string(word) : "";
}

/// Whether a finding that was told is meant by words: they are all in its names, or in the words
/// that it was told in.
bool is_meant(const Finding& finding, const Told& told, const std::vector<std::string>& stems) {
    const std::vector<std::string> names = word_stems(
        finding.label + ' ' + list_of(finding.synonyms, " ") + ' ' + to_string(told.side) + ' ' +
        to_string(told.state) + " negative test sign " + told.note);
    return std::ranges::all_of(stems,
                               [&](const std::string& stem) { return is_one_of(stem, names); });
}

/// Which side is meant in place of which, and of what; nothing where that is not said.
struct SideChanged {
    Side from = Side::none;
    Side to = Side::none;
    std::vector<std::string> stems = {};  ///< of the words for it; none: of the pain
};

std::vector<std::string> stems_beside_sides(const PlainWords& words) {
    PlainWords about;
    std::ranges::copy_if(words, std::back_inserter(about), [](std::string_view word) {
        return !is_one_of(word, {"not", "isn't", "instead", "rather", "but", "left", "right",
                                 "side", "pain", "hurts", "hurt", "ache", "aches", "should",
                                 "sorry", "no", "actually", "meant", "side's"});
    });
    return word_stems(list_of(about, " "));
}

std::optional<SideChanged> side_changed(const PlainWords& words) {
    const auto side_from = [](PlainWords::const_iterator begin, PlainWords::const_iterator end) {
        PlainWords part(begin, end);
        const SidesTold told = take_sides(part);
        return told.place == Side::none ? told.direction : told.place;
    };
    const auto denied = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"not", "instead", "rather", "isn't"});
    });
    if (denied == words.end()) {
        return std::nullopt;
    }
    // "not on the right but on the left"
    const auto but = std::find(denied, words.end(), "but");
    const bool is_turned = but != words.end();
    const Side wrong = side_from(denied, but);
    const Side right = is_turned ? side_from(but, words.end()) : side_from(words.begin(), denied);
    const auto is_one = [](Side side) { return side == Side::left || side == Side::right; };
    if (!is_one(wrong) || !is_one(right) || wrong == right) {
        return std::nullopt;
    }
    return SideChanged{wrong, right, stems_beside_sides(words)};
}

/// "the groin pain is on the left", where that corrects what was told: it is not on the right.
std::optional<SideChanged> side_corrected(const PlainWords& words) {
    PlainWords rest = words;
    const SidesTold sides = take_sides(rest);
    const bool is_one = sides.place == Side::left || sides.place == Side::right;
    if (!is_one || sides.is_mixed || sides.direction != Side::none ||
        std::ranges::any_of(words, is_denial)) {
        return std::nullopt;
    }
    return SideChanged{other_side(sides.place), sides.place, stems_beside_sides(words)};
}

}  // namespace

std::optional<Outcome> Console::plain_correction(const std::string& line) {
    const std::string meant(behind_correction(line));
    if (meant.size() == trim(line).size()) {
        return std::nullopt;
    }
    auto changed = plain_changing_side(meant, true);
    return changed ? std::move(changed) : std::optional(run(SourceText("line", meant)));
}

std::optional<Outcome> Console::plain_changing_side(const std::string& line, bool corrects) {
    const Case* const open = session_.open_case();
    if (open == nullptr || line.find_first_of("?_") != std::string::npos || !session_.fascia()) {
        return std::nullopt;
    }
    const PlainWords words = plain_words_of(line);
    auto changed = side_changed(words);
    if (!changed && corrects) {
        changed = side_corrected(words);
    }
    if (!changed) {
        return std::nullopt;
    }
    const KnowledgeBase& kb = session_.kb();
    std::vector<Told> wrong;
    std::ranges::copy_if(open->told, std::back_inserter(wrong), [&](const Told& told) {
        const Finding* const finding = kb.finding(told.finding);
        return finding != nullptr && told.side == changed->from &&
               (changed->stems.empty() ? told.state == FindingState::present
                                       : is_meant(*finding, told, changed->stems));
    });
    const auto is_of_place = [&](const Told& told) {
        return kb.finding(told.finding)->topic == "site";
    };
    if (changed->stems.empty() && std::ranges::any_of(wrong, is_of_place)) {
        std::erase_if(wrong, [&](const Told& told) { return !is_of_place(told); });
    }
    Wording wording((*session_.consultation())->rulebook());
    const std::string side = to_string(changed->to);
    if (wrong.size() == 1) {
        Case c = *open;
        Told now = wrong.front();
        c.forget(now.finding, changed->from);
        now.side = changed->to;
        if (const auto told = c.tell(now, kb, true); !told) {
            return fail(told.error());
        }
        return change_case(session_, std::move(c),
                           "told: " + wording.finding(now.finding, now.side) + ": " +
                               std::string(fascia::in_words(now.state)) +
                               ", and no longer of the " + to_string(changed->from));
    }
    std::vector<Choice> choices;
    for (const Told& told : wrong) {
        const std::string state =
            told.state == FindingState::present ? "" : ' ' + to_string(told.state);
        choices.push_back({"case clear " + told.finding + ' ' + to_string(changed->from) +
                               "\ncase set " + told.finding + ' ' + side + state,
                           wording.finding(told.finding, changed->to)});
    }
    if (choices.empty() && changed->stems.empty() && !corrects) {
        Diagnostic error{ErrorCode::input, "", {}, {}, {}, {}};
        error.message = "nothing that was told is on the " + to_string(changed->from);
        error.hint = "case show lists what was told";
        return fail(std::move(error));
    }
    if (choices.empty()) {
        return std::nullopt;
    }
    session_.out() << "which of these is on the " << side << ", and not on the "
                   << to_string(changed->from) << "?\n"
                   << menu(choices, session_.terminal().width);
    session_.offer(std::move(choices));
    return ExitStatus::done;
}

std::optional<Outcome> Console::plain_taking_back(const std::string& line) {
    const PlainWords said = plain_words_of(line);
    // "undo 3" is the command, "undo the straight leg raise" is not.
    const bool undoes =
        !said.empty() && said.front() == "undo" &&
        (said.size() > 2 || (said.size() == 2 && is_one_of(said[1], {"it", "that", "this"})));
    const bool is_command = !said.empty() && !undoes && find_command(said.front()) != nullptr;
    const auto words = is_command || line.find_first_of("?_") != std::string::npos
                           ? std::nullopt
                           : to_take_back(said);
    if (!words || !session_.fascia()) {
        return std::nullopt;
    }
    const bool is_of_several = std::ranges::any_of(said, [](std::string_view word) {
        return is_one_of(word, {"changes", "edits", "findings", "steps", "things"});
    });
    if (words->empty() && is_of_several) {
        return let_choose({{"undo", "undo", "the last change alone; undo 3 takes three back"},
                           {"case clear all", "case clear all", "everything that was told"}},
                          "");
    }
    if (words->empty()) {
        return run_meant("undo");
    }
    if (words->size() == 1 && !number_said(words->front()).empty()) {
        return run_meant("undo " + number_said(words->front()));
    }
    if (words->size() == 1 && is_one_of(words->front(), {"everything", "all", "age", "sex"})) {
        return run_meant("case clear " + (words->front() == "everything" ? "all" : words->front()));
    }
    SourceText source("line", line);
    Diagnostic error = error_at(source, {{}, {0, line.size()}}, "", ErrorCode::usage);
    if (session_.open_case() == nullptr) {
        error.message = "no case is open, so nothing was told that could be taken back";
        return fail(std::move(error));
    }
    PlainWords name = *words;
    const SidesTold sides = take_sides(name);
    const std::vector<std::string> stems = word_stems(list_of(name, " "));
    Wording wording((*session_.consultation())->rulebook());
    std::vector<Choice> choices;
    for (const Told& told : session_.open_case()->told) {
        const Finding* const finding = session_.kb().finding(told.finding);
        if (finding == nullptr || stems.empty() || !is_meant(*finding, told, stems) ||
            (sides.place != Side::none && told.side != Side::none && told.side != sides.place)) {
            continue;
        }
        const bool is_one_side = told.side == Side::left || told.side == Side::right;
        choices.push_back({"case clear " + told.finding +
                               (is_one_side ? ' ' + to_string(told.side) : std::string()),
                           wording.finding(told.finding, told.side)});
    }
    if (choices.size() == 1) {
        return run_meant(choices.front().line);
    }
    if (!choices.empty()) {
        session_.out() << "which of these shall be forgotten?\n"
                       << menu(choices, session_.terminal().width);
        session_.offer(std::move(choices));
        return ExitStatus::done;
    }
    error.message = "nothing that was told is called '" + list_of(*words, " ") + "'";
    error.hint = "case show lists what was told, undo takes the last of it back";
    return fail(std::move(error));
}

}  // namespace fascia::shell
