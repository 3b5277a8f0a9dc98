#include "core/base/text.hpp"
#include "core/evidence/plain_words.hpp"
#include "core/explain/wording.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"

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

Choice choice_of(const Told& told, const Rulebook& rulebook, std::string heading) {
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
    return {std::move(line), std::move(shown), {}, std::move(heading)};
}

}  // namespace

std::string number_in_words(double value) {
    std::string words = format_real(value);
    words.resize(words.size() - (words.ends_with(".0") ? 2U : 0U));
    return words;
}

std::vector<Choice> choices_for(const Rulebook& rulebook, std::string_view words) {
    std::vector<Choice> choices;
    for (const Told& told : readings(FindingSearch(*rulebook.kb()), words, readings_max)) {
        choices.push_back(choice_of(told, rulebook, {}));
    }
    return choices;
}

std::vector<Choice> choices_for_each(const Rulebook& rulebook, std::string_view paragraph,
                                     std::vector<std::string>& not_understood) {
    std::vector<Choice> choices;
    for (const Heard& heard : hear(*rulebook.kb(), paragraph, readings_max)) {
        if (heard.age) {
            choices.push_back(person_choice("age " + std::to_string(*heard.age), "the person"));
        }
        for (const Told& told : heard.meant) {
            choices.push_back(choice_of(told, rulebook, heard.words));
        }
        if (!heard.sex.empty()) {
            choices.push_back(person_choice("sex " + heard.sex, "the person"));
        }
        if (!heard.is_understood()) {
            not_understood.push_back(heard.words);
        }
    }
    return choices;
}

Outcome tell_in_words(Session& session, const Arguments& arguments, std::span<const Word> words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "tell what?",
            "for example: case tell she is 47, a dull ache above the left hip bone, no numbness"));
    }
    const Rulebook& rulebook = (*session.consultation())->rulebook();
    std::vector<std::string> not_understood;
    std::vector<Choice> choices = choices_for_each(rulebook, joined(words).text, not_understood);
    if (choices.empty()) {
        return fail(arguments.error(joined(words),
                                    "none of this is the name of a finding, nor "
                                    "near one"));
    }
    const std::size_t width = session.terminal().width;
    session.out() << "what this may tell; nothing is set yet\n" << menu(choices, width);
    if (!not_understood.empty()) {
        session.out() << wrap("  not understood: " + printable(list_of(not_understood, "; ")),
                              width, 4)
                      << '\n';
    }
    session.offer(std::move(choices));
    return ExitStatus::done;
}

}  // namespace fascia::shell
