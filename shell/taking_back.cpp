#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/saying.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/explain/wording.hpp"
#include "core/knowledge/word_stems.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <array>
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

}  // namespace

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
