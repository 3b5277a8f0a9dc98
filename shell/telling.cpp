#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/knowledge/finding_search.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/harm_in_words.hpp"
#include "core/plain_words/plain_words.hpp"
#include "core/plain_words/readings.hpp"
#include "core/plain_words/saying.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

// What is told of a person in plain words: read, and left to choose from.
namespace fascia::shell {

namespace {

constexpr std::size_t readings_max = 3;

/// Under which age and sex stand.
constexpr std::string_view the_person = "the person";

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
    return {std::move(line),       std::move(shown),    std::move(about),
            std::move(heading),    !reading.is_certain, false,
            reading.has_taken_side};
}

/// The words a choice stands under, and what there is to ask where they are a name of several.
std::string heading_of(const Heard& heard, const KnowledgeBase& kb) {
    const auto is_open = [](const Reading& reading) { return reading.is_of_several; };
    if (std::ranges::count_if(heard.meant, is_open) < 2) {
        return heard.words;
    }
    const bool is_place = std::ranges::all_of(heard.meant, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return !is_open(reading) || (finding != nullptr && finding->topic == "site");
    });
    return heard.words + (is_place ? ": where, more exactly?" : ": what of this?");
}

/// Whether it was told so before; of no side, of any side.
bool is_told(const Case& c, const Told& now) {
    return std::ranges::any_of(c.told, [&](const Told& told) {
        return told.finding == now.finding && told.state == now.state && told.value == now.value &&
               (told.side == now.side || now.side == Side::none);
    });
}

/// What was told without a side is meant without one again, and not on the side that hurts; what
/// was told on a side, and is denied now, is denied there.
Reading as_told_before(const Case& c, Reading reading) {
    const bool is_told_of_none = std::ranges::any_of(c.told, [&](const Told& told) {
        return told.finding == reading.told.finding && told.side == Side::none;
    });
    if (reading.has_taken_side && is_told_of_none) {
        reading.told.side = Side::none;
        reading.has_taken_side = false;
    }
    if (reading.has_taken_side && reading.told.state == FindingState::absent) {
        Told of_no_side = reading.told;
        of_no_side.side = Side::none;
        if (const Side side = side_taken_back(c, of_no_side); side != Side::none) {
            reading.told.side = side;
            reading.has_taken_side = false;
        }
    }
    if (const Side side = side_taken_back(c, reading.told); side != Side::none) {
        reading.told.side = side;
    }
    return reading;
}

/// "of the mother, and not told: …", once for all that is told of her in a row.
void add_of_other(const Heard& heard, std::vector<std::string>& all) {
    const std::string who = "of the " + heard.of_other + ", and not told: ";
    if (!all.empty() && all.back().starts_with(who)) {
        all.back() += "; " + heard.words;
    } else {
        all.push_back(who + heard.words);
    }
}

}  // namespace

std::vector<Choice> choices_for(const Rulebook& rulebook, const Case& c, std::string_view words) {
    std::vector<Choice> choices;
    for (const Reading& reading : readings(FindingSearch(*rulebook.kb()), words, readings_max,
                                           painful_side(*rulebook.kb(), c))) {
        choices.push_back(choice_of(as_told_before(c, reading), rulebook, {}));
    }
    return choices;
}

ParagraphChoices choices_for_each(const Rulebook& rulebook, const Case& c,
                                  std::string_view paragraph, OfWhom of_whom) {
    ParagraphChoices out;
    const std::vector<Heard> all =
        hear(*rulebook.kb(), paragraph, readings_max, painful_side(*rulebook.kb(), c));
    out.other_person =
        of_whom == OfWhom::unknown ? what_is_of_another(c.person, all) : std::string();
    const auto add_person = [&](const std::string& what, bool is_known, bool is_other) {
        if (is_known) {
            out.person_known.push_back(what);
            return;
        }
        out.choices.push_back(person_choice(what, std::string(the_person)));
        out.choices.back().is_doubtful = is_other && of_whom == OfWhom::same_person;
    };
    for (const Heard& heard : all) {
        if (heard.age) {
            add_person("age " + std::to_string(*heard.age), heard.age == c.person.age,
                       c.person.age.has_value());
        }
        for (const Reading& meant : heard.meant) {
            const Reading reading = as_told_before(c, meant);
            if (reading.is_certain && is_told(c, reading.told)) {
                out.already_told.push_back(choice_of(reading, rulebook, {}).shown);
            } else {
                out.choices.push_back(choice_of(
                    reading, rulebook,
                    reading.is_certain ? heard.words : heading_of(heard, *rulebook.kb())));
            }
        }
        if (!heard.sex.empty()) {
            add_person("sex " + heard.sex, heard.sex == c.person.sex, !c.person.sex.empty());
        }
        if (!heard.of_other.empty()) {
            add_of_other(heard, out.of_others);
        } else if (!heard.is_understood() || (heard.says_more && heard.meant.empty())) {
            out.not_understood.push_back(heard.words);
        }
    }
    std::ranges::stable_partition(out.choices,
                                  [](const Choice& choice) { return !choice.is_doubtful; });
    return out;
}

std::vector<Reading> told_for_certain(const KnowledgeBase& kb, const Case& c,
                                      std::string_view words) {
    // One word alone that is no name is an id with a slip in it, not something that was said.
    if (trim(words).find(' ') == std::string_view::npos) {
        return {};
    }
    std::vector<Reading> all =
        readings(FindingSearch(kb), words, readings_max, painful_side(kb, c));
    for (Reading& reading : all) {
        reading = as_told_before(c, std::move(reading));
    }
    return std::ranges::all_of(all, &Reading::is_certain) ? all : std::vector<Reading>();
}

namespace {

/// Before what is told of somebody of another age or sex, who is the same person all the same.
constexpr std::string_view same_person = "the same person:";

void ask_of_whom(Session& session, const std::string& told, const std::string& why) {
    const std::string id = session.open_case()->id;
    session.out() << wrap("this sounds like another person than that of " + id + ": " + why +
                              ". Nothing is taken",
                          session.terminal().width, 0)
                  << '\n';
    std::vector<Choice> choices = {
        {"case new\ncase tell " + told, "begin a new case, and tell it of that one", {}, {}},
        {"case tell " + std::string(same_person) + ' ' + told,
         "it is the same person: go on with " + id,
         {},
         {}}};
    session.out() << menu(choices, session.terminal().width);
    session.offer(std::move(choices));
}

/// Whether each word that tells something is in the name of some finding.
bool knows_all(const FindingSearch& search, std::string_view words) {
    return std::ranges::all_of(plain_words_of(words), [&](const std::string& word) {
        return word_stems(word).empty() || search.knows(word) || is_denial(word) ||
               saying_of({word}).says_something();
    });
}

/// Whether there is nothing to choose: one finding at most, and all of it certain, without a side
/// that was not told and without a word that no finding has. The sex alone is not all of a sentence
/// of which the rest is left out.
bool is_plain(const KnowledgeBase& kb, const ParagraphChoices& read) {
    const auto is_of_person = [](const Choice& choice) { return choice.heading == the_person; };
    const auto is_open = [](const Choice& choice) {
        return choice.is_doubtful || !choice.about.empty();
    };
    const auto is_sex = [](const Choice& choice) { return choice.shown.starts_with("sex "); };
    const bool is_one =
        !read.choices.empty() && std::ranges::none_of(read.choices, is_open) &&
        std::ranges::count_if(read.choices, is_of_person) + 1 >= std::ssize(read.choices) &&
        (read.not_understood.empty() || !std::ranges::all_of(read.choices, is_sex));
    if (!is_one) {
        return false;
    }
    const FindingSearch search(kb);  // last, since it costs as much as reading the line
    return std::ranges::all_of(read.choices, [&](const Choice& choice) {
        return is_of_person(choice) || knows_all(search, choice.heading);
    });
}

Outcome set_at_once(Session& session, std::span<const Choice> choices) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 1; i <= choices.size(); ++i) {
        numbers.push_back(i);
    }
    Outcome outcome = ExitStatus::done;
    for (const std::string& line : lines_of(numbers, choices)) {
        outcome = outcome ? session.run_line()(line) : std::move(outcome);
    }
    return outcome;
}

/// Whether what is told for certain raises a red flag by itself: it does not wait for its number.
bool raises_flag(const Consultation& consultation, const Choice& choice) {
    const std::string_view told = what_it_sets(choice.line);
    const std::string_view id = told.substr(0, told.find(' '));
    const bool is_certain = !choice.is_doubtful && choice.shown.ends_with(": present");
    return is_certain &&
           std::ranges::any_of(consultation.red_flags().not_asked, [&](const OpenFlag& open) {
               return open.missing.size() == 1 && open.missing.front() == id;
           });
}

void tell_left_out(Session& session, const std::vector<std::string>& words) {
    if (!words.empty()) {
        session.out() << wrap("  not understood, and left out: " + printable(list_of(words, "; ")),
                              session.terminal().width, 4)
                      << '\n';
    }
}

}  // namespace

Diagnostic told_too_much() {
    return {ErrorCode::input,
            "this is more than can be told at once (" + std::to_string(plain_bytes_max) +
                " letters): tell it in parts",
            {},
            {},
            {},
            {}};
}

Outcome tell_in_words(Session& session, const Arguments& arguments, std::span<const Word> words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "tell what?",
            "for example: case tell she is 47, a dull ache above the left hip bone, no numbness"));
    }
    const Rulebook& rulebook = (*session.consultation())->rulebook();
    const std::string text = joined(words).text;
    if (text.size() > plain_bytes_max) {
        return fail(told_too_much());
    }
    const bool is_same = text.starts_with(same_person);
    const std::string told(trim(std::string_view(text).substr(is_same ? same_person.size() : 0)));
    ParagraphChoices read = choices_for_each(rulebook, *session.open_case(), told,
                                             is_same ? OfWhom::same_person : OfWhom::unknown);
    const std::size_t width = session.terminal().width;
    if (may_tell_of_self_harm(told)) {
        session.out() << wrap(
                             "whoever says that they do not want to live needs help today, from a "
                             "doctor, an emergency service or a crisis line, and should not be "
                             "left alone: this is nothing that this program can judge",
                             width, 2)
                      << '\n';
    }
    if (!read.other_person.empty()) {
        ask_of_whom(session, told, read.other_person);
        return ExitStatus::done;
    }
    if (!read.already_told.empty()) {
        session.out() << wrap("already told: " + printable(list_of(read.already_told, "; ")), width,
                              2)
                      << '\n';
    }
    for (const std::string& one : read.of_others) {
        session.out() << wrap(printable(one), width, 2) << '\n';
    }
    const bool is_nothing_told = read.choices.empty() && read.already_told.empty();
    if (is_nothing_told && !read.of_others.empty()) {
        tell_left_out(session, read.not_understood);
        return ExitStatus::done;
    }
    if (is_nothing_told && !read.person_known.empty() && read.not_understood.empty()) {
        session.out() << "already told: " << list_of(read.person_known, ", ") << '\n';
        return ExitStatus::done;
    }
    constexpr std::size_t sentence_words = 4;
    if (is_nothing_told && read.person_known.empty() && !read.not_understood.empty() &&
        plain_words_of(told).size() >= sentence_words) {
        Diagnostic error{ErrorCode::usage,
                         "nothing of this is understood, and nothing is told of it: " +
                             printable(list_of(read.not_understood, "; ")),
                         {},
                         {},
                         {},
                         {}};
        error.hint =
            "say in other words where it hurts, what makes it better or worse, or what "
            "was found";
        return fail(std::move(error));
    }
    if (is_nothing_told && (read.person_known.empty() || read.not_understood.empty())) {
        return fail(arguments.error(joined(words),
                                    "none of this is the name of a finding, nor "
                                    "near one"));
    }
    if (is_plain(*rulebook.kb(), read)) {
        tell_left_out(session, read.not_understood);
        return set_at_once(session, read.choices);
    }
    const std::vector<Choice> waiting = session.waiting();
    if (!waiting.empty()) {
        const auto rest = std::ranges::stable_partition(read.choices, [&](const Choice& choice) {
            return raises_flag(**session.consultation(), choice);
        });
        const Outcome set = set_at_once(session, std::span(read.choices.begin(), rest.begin()));
        if (!set) {
            return set;
        }
        read.choices.erase(read.choices.begin(), rest.begin());
    }
    if (!read.choices.empty()) {
        read.choices = with_waiting(std::move(read.choices), waiting);
        session.out() << "what this may tell; nothing is set yet\n" << menu(read.choices, width);
    }
    tell_left_out(session, read.not_understood);
    if (!read.choices.empty()) {
        session.offer(std::move(read.choices));
    }
    return ExitStatus::done;
}

}  // namespace fascia::shell
