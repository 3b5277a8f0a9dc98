#include "core/base/text.hpp"
#include "core/evidence/plain_words.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/explain/wording.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

// What is told of a person in plain words: read, and left to choose from.
namespace fascia::shell {

namespace {

constexpr std::size_t readings_max = 3;

std::string in_quotes(std::string_view words) {
    std::string out = "\"";
    for (const char c : words) {
        out += c == '"' || c == '\\' ? "\\" : "";
        out += c;
    }
    return out + '"';
}

Choice person_choice(const std::string& what, std::string heading) {
    return {std::string(set_edit) + what, what, {}, std::move(heading)};
}

Choice choice_of(const Reading& reading, const Rulebook& rulebook, std::string heading) {
    const Told& told = reading.told;
    std::string line = std::string(set_edit) + told.finding;
    line += told.side == Side::none ? "" : ' ' + to_string(told.side);
    line += told.state == FindingState::present ? "" : ' ' + to_string(told.state);
    std::string shown = Wording(rulebook).finding(told.finding, told.side);
    if (told.value) {
        const std::string value = number_in_words(*told.value);
        line += ' ' + value;
        shown += ": " + value + ' ' + rulebook.kb()->finding(told.finding)->unit;
    } else {
        shown += ": " + std::string(fascia::in_words(told.state));
    }
    line += told.note.empty() ? "" : ' ' + in_quotes(told.note);
    const Direction direction = direction_of(*rulebook.kb(), told.finding);
    std::string about = side_noted_in_words(direction, told.side);
    if (reading.has_taken_side) {
        about += about.empty() ? "" : "; ";
        about += to_string(told.side) + " is taken, where it hurts: no side was told";
    }
    about += reading.doubt.empty() ? "" : (about.empty() ? "" : "; ") + reading.doubt;
    return {std::move(line), std::move(shown), std::move(about), std::move(heading),
            !reading.is_certain};
}

}  // namespace

std::string number_in_words(double value) {
    std::string words = format_real(value);
    words.resize(words.size() - (words.ends_with(".0") ? 2U : 0U));
    return words;
}

std::vector<Choice> choices_for(const Rulebook& rulebook, const Case& c, std::string_view words) {
    std::vector<Choice> choices;
    for (const Reading& reading :
         readings(FindingSearch(*rulebook.kb()), words, readings_max, painful_side(c))) {
        choices.push_back(choice_of(reading, rulebook, {}));
    }
    return choices;
}

std::vector<Choice> choices_for_each(const Rulebook& rulebook, const Case& c,
                                     std::string_view paragraph,
                                     std::vector<std::string>& not_understood) {
    std::vector<Choice> choices;
    for (const Heard& heard : hear(*rulebook.kb(), paragraph, readings_max, painful_side(c))) {
        if (heard.age) {
            choices.push_back(person_choice("age " + std::to_string(*heard.age), "the person"));
        }
        for (const Reading& reading : heard.meant) {
            choices.push_back(choice_of(reading, rulebook, heard.words));
        }
        if (!heard.sex.empty()) {
            choices.push_back(person_choice("sex " + heard.sex, "the person"));
        }
        if (!heard.is_understood() || (heard.says_more && heard.meant.empty())) {
            not_understood.push_back(heard.words);
        }
    }
    std::ranges::stable_partition(choices,
                                  [](const Choice& choice) { return !choice.is_doubtful; });
    return choices;
}

std::vector<Reading> told_for_certain(const KnowledgeBase& kb, const Case& c,
                                      std::string_view words) {
    // One word alone that is no name is an id with a slip in it, not something that was said.
    if (trim(words).find(' ') == std::string_view::npos) {
        return {};
    }
    std::vector<Reading> all = readings(FindingSearch(kb), words, readings_max, painful_side(c));
    return std::ranges::all_of(all, &Reading::is_certain) ? all : std::vector<Reading>();
}

Outcome tell_in_words(Session& session, const Arguments& arguments, std::span<const Word> words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "tell what?",
            "for example: case tell she is 47, a dull ache above the left hip bone, no numbness"));
    }
    const Rulebook& rulebook = (*session.consultation())->rulebook();
    std::vector<std::string> not_understood;
    std::vector<Choice> choices =
        choices_for_each(rulebook, *session.open_case(), joined(words).text, not_understood);
    if (choices.empty()) {
        return fail(arguments.error(joined(words),
                                    "none of this is the name of a finding, nor "
                                    "near one"));
    }
    const std::size_t width = session.terminal().width;
    session.out() << "what this may tell; nothing is set yet\n" << menu(choices, width);
    if (!not_understood.empty()) {
        session.out() << wrap("  not found: " + printable(list_of(not_understood, "; ")), width, 4)
                      << '\n';
    }
    session.offer(std::move(choices));
    return ExitStatus::done;
}

}  // namespace fascia::shell
