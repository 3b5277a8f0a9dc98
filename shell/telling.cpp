#include "core/base/text.hpp"
#include "core/evidence/plain_words.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/explain/wording.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
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

/// "positive straight leg raise: present"
std::string shown_of(const Told& told, const Rulebook& rulebook) {
    const std::string name = Wording(rulebook).finding(told.finding, told.side) + ": ";
    return name + (told.value ? number_in_words(*told.value) + ' ' +
                                    rulebook.kb()->finding(told.finding)->unit
                              : std::string(fascia::in_words(told.state)));
}

bool is_told(const Case& c, const Told& told) {
    return std::ranges::any_of(c.told, [&](const Told& one) {
        return one.finding == told.finding && one.side == told.side && one.state == told.state &&
               one.value == told.value;
    });
}

Choice choice_of(const Reading& reading, const Rulebook& rulebook, std::string heading) {
    const Told& told = reading.told;
    std::string line = std::string(set_edit) + told.finding;
    line += told.side == Side::none ? "" : ' ' + to_string(told.side);
    line += told.state == FindingState::present ? "" : ' ' + to_string(told.state);
    line += told.value ? ' ' + number_in_words(*told.value) : "";
    std::string shown = shown_of(told, rulebook);
    line += told.note.empty() ? "" : ' ' + in_quotes(told.note);
    const Direction direction = direction_of(*rulebook.kb(), told.finding);
    std::string about = side_noted_in_words(direction, told.side);
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
                                     std::string_view paragraph, LeftOut& left_out) {
    std::vector<Choice> choices;
    std::vector<Choice> of_person;
    for (const Heard& heard : hear(*rulebook.kb(), paragraph, readings_max, painful_side(c))) {
        if (heard.age && heard.age != c.person.age) {
            of_person.push_back(person_choice("age " + std::to_string(*heard.age), "the person"));
        }
        for (const Reading& reading : heard.meant) {
            if (is_told(c, reading.told)) {
                left_out.told_already.push_back(shown_of(reading.told, rulebook));
            } else {
                choices.push_back(choice_of(reading, rulebook, '"' + heard.words + '"'));
            }
        }
        if (!heard.sex.empty() && heard.sex != c.person.sex) {
            of_person.push_back(person_choice("sex " + heard.sex, "the person"));
        }
        if (!heard.is_understood() || (heard.says_more && heard.meant.empty())) {
            left_out.not_understood.push_back(heard.words);
        }
    }
    choices.insert(choices.begin(), of_person.begin(), of_person.end());
    std::ranges::stable_partition(choices,
                                  [](const Choice& choice) { return !choice.is_doubtful; });
    return choices;
}

namespace {

/// Stands before what is told of the person of the open case, whatever it says of age and sex.
constexpr std::string_view same_person = "same person:";

/// That the words tell another age or sex than the case has; empty where they do not.
std::string who_else(const Rulebook& rulebook, const Case& c, std::string_view words) {
    std::optional<std::int64_t> age;
    std::string sex;
    for (const Heard& heard : hear(*rulebook.kb(), words, 1)) {
        age = age ? age : heard.age;
        sex = sex.empty() ? heard.sex : sex;
    }
    const bool is_other_age = age && c.person.age && *age != *c.person.age;
    const bool is_other_sex = !sex.empty() && !c.person.sex.empty() && sex != c.person.sex;
    if (!is_other_age && !is_other_sex) {
        return {};
    }
    return c.id + " is " +
           (is_other_age ? "of age " + std::to_string(*c.person.age) + ", and this tells of age " +
                               std::to_string(*age)
                         : c.person.sex + ", and this tells of somebody " + sex) +
           ". Whom is it about? Nothing is set yet.";
}

}  // namespace

std::vector<Told> told_for_certain(const KnowledgeBase& kb, const Case& c, std::string_view words) {
    // One word alone that is no name is an id with a slip in it, not something that was said.
    if (trim(words).find(' ') == std::string_view::npos) {
        return {};
    }
    std::vector<Told> all;
    for (Reading& reading : readings(FindingSearch(kb), words, readings_max, painful_side(c))) {
        if (!reading.is_certain) {
            return {};
        }
        all.push_back(std::move(reading.told));
    }
    return all;
}

Outcome tell_in_words(Session& session, const Arguments& arguments, std::span<const Word> words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "tell what?",
            "for example: case tell she is 47, a dull ache above the left hip bone, no numbness"));
    }
    const Rulebook& rulebook = (*session.consultation())->rulebook();
    std::string text = joined(words).text;
    if (const std::string_view marked = trim(text); marked.starts_with(same_person)) {
        text = marked.substr(same_person.size());
    } else if (const std::string other = who_else(rulebook, *session.open_case(), text);
               !other.empty()) {
        session.out() << wrap(other, session.terminal().width, 0) << '\n';
        std::vector<Choice> whose = {
            {"case new " + text, "somebody else: begin a new case with it"},
            {"case tell " + std::string(same_person) + ' ' + text,
             "the same person: it corrects what was told before"}};
        session.out() << menu(whose, session.terminal().width);
        session.offer(std::move(whose));
        return ExitStatus::done;
    }
    LeftOut left_out;
    std::vector<Choice> choices = choices_for_each(rulebook, *session.open_case(), text, left_out);
    if (choices.empty() && left_out.told_already.empty()) {
        return fail(arguments.error(joined(words),
                                    "none of this is the name of a finding, nor "
                                    "near one"));
    }
    const std::size_t width = session.terminal().width;
    if (!left_out.told_already.empty()) {
        session.out() << wrap("told already: " + printable(list_of(left_out.told_already, "; ")),
                              width, 2)
                      << '\n';
    }
    if (choices.empty()) {
        return ExitStatus::done;
    }
    session.out() << "what this may tell; nothing is set yet\n" << menu(choices, width);
    if (!left_out.not_understood.empty()) {
        session.out() << wrap("  not understood, and left out: " +
                                  printable(list_of(left_out.not_understood, "; ")),
                              width, 4)
                      << '\n';
    }
    session.offer(std::move(choices));
    return ExitStatus::done;
}

}  // namespace fascia::shell
