#include "shell/case_editing.hpp"

#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/live_ranking.hpp"
#include "shell/lookup.hpp"
#include "shell/typed_finding.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

using TypedWords = std::span<const Word>;

constexpr std::array<std::string_view, 12> editing = {"load",  "new",  "set",     "tell",
                                                      "clear", "note", "title",   "show",
                                                      "save",  "list", "restore", "discard"};

std::string value_in_words(const Told& told, const Finding* finding) {
    if (!told.value) {
        return {};
    }
    const std::string value = number_in_words(*told.value);
    const bool has_unit = finding != nullptr && !finding->unit.empty();
    return has_unit ? value + ' ' + finding->unit : value;
}

std::string in_words(const Told& told, const Consultation& consultation) {
    Wording wording(consultation.rulebook());
    const std::string value = value_in_words(told, consultation.kb().finding(told.finding));
    return wording.finding(told.finding, told.side) + (value.empty() ? "" : ": " + value);
}

std::string with_state(const Told& told, const Consultation& consultation) {
    const bool is_value = told.value && told.state == FindingState::present;
    return in_words(told, consultation) +
           (is_value ? "" : ": " + std::string(fascia::in_words(told.state)));
}

std::string person_in_words(const Person& person) {
    std::string out = person.age ? "age " + std::to_string(*person.age) : "";
    out += !out.empty() && !person.sex.empty() ? ", " : "";
    return out + person.sex;
}

Outcome start(Session& session, const Arguments& arguments, TypedWords words) {
    Case c;
    c.id = words.empty() ? unnamed_case : words.front().text;
    if (words.size() > 1 || !can_be_case_id(c.id)) {
        return fail(
            arguments.usage_error(words.size() > 1 ? words[1] : words.front(),
                                  "the id of a case is one word of letters, digits, ., _ and -",
                                  "for example: case new left_buttock_1"));
    }
    if (auto opened = open_case(session, std::move(c), false); !opened) {
        return fail(std::move(opened.error()));
    }
    session.out() << wrap(
                         "a new case: nothing is known of the person yet; tell of them in plain "
                         "words",
                         session.terminal().width, 0)
                  << '\n';
    return ExitStatus::done;
}

std::string in_place_of(const std::string& before) {
    return before.empty() ? "" : ", in place of " + before;
}

Result<Edit> set_person(Case c, const Arguments& arguments, TypedWords words) {
    const Word& what = words.front();
    if (words.size() != 2) {
        return fail(arguments.usage_error(what, what.text + " takes one word",
                                          "case set age 44, case set sex female"));
    }
    const Word& value = words[1];
    std::string before;
    if (what.text == "age") {
        constexpr std::int64_t age_max = 120;
        const auto age = integer_from(value.text);
        if (!age || *age < 0 || *age > age_max) {
            return fail(arguments.error(
                value,
                "an age is a whole number of years from 0 to 120, not '" + value.text + "'"));
        }
        before = c.person.age && *c.person.age != *age ? std::to_string(*c.person.age) : "";
        c.person.age = age;
    } else if (value.text == "female" || value.text == "male") {
        before = c.person.sex == value.text ? "" : c.person.sex;
        c.person.sex = value.text;
    } else {
        return fail(
            arguments.error(value, "the sex is female or male here, not '" + value.text + "'"));
    }
    return Edit{
        std::move(c),
        "told: " + (what.text == "age" ? "age " + value.text : value.text) + in_place_of(before),
        false};
}

/// ", in place of 120 days": what was measured otherwise before. Empty where nothing was.
std::string value_replaced(const Case& before, const Told& now, const KnowledgeBase& kb) {
    const auto told = std::ranges::find_if(before.told, [&](const Told& one) {
        return one.finding == now.finding && one.value && now.value && *one.value != *now.value;
    });
    return told == before.told.end()
               ? ""
               : in_place_of(number_in_words(*told->value) + ' ' + kb.finding(now.finding)->unit);
}

/// The longest beginning of the words that names a finding; 0 where none does.
std::size_t length_of_name(Session& session, const Arguments& arguments, TypedWords words) {
    std::size_t length = words.size();
    while (length > 0 && !find_finding(session, arguments, joined(words.first(length)))) {
        --length;
    }
    return length;
}

/// The case with what words surely mean told in it; nothing where they are doubtful, or cannot be
/// told.
std::optional<Edit> taken_from_words(Session& session, Case c, const std::string& words) {
    const Consultation& consultation = **session.consultation();
    std::string what;
    for (const Reading& reading : told_for_certain(session.kb(), c, words)) {
        const std::string replaced = value_replaced(c, reading.told, session.kb());
        if (!c.tell(reading.told, session.kb(), true)) {
            return std::nullopt;
        }
        what += (what.empty() ? "taken as: " : "\ntaken as: ") +
                with_state(reading.told, consultation) + replaced +
                (reading.has_taken_side ? " (where it hurts: no side was told)" : "");
    }
    return what.empty() ? std::nullopt : std::optional(Edit{std::move(c), std::move(what), true});
}

/// Where a word is no name of a finding: what the words may mean, to be chosen from. `one` is the
/// edit among `all` words that went wrong.
void offer_readings(Session& session, const Arguments& arguments, TypedWords all, TypedWords one) {
    const bool is_about_finding = one.front().text != "age" && one.front().text != "sex" &&
                                  length_of_name(session, arguments, one) == 0;
    if (!is_about_finding) {
        return;
    }
    const Rulebook& rulebook = (*session.consultation())->rulebook();
    std::vector<Choice> choices =
        one.size() == all.size()
            ? choices_for(rulebook, *session.open_case(), joined(all).text)
            : choices_for_each(rulebook, *session.open_case(), joined(all).text, OfWhom::set)
                  .choices;
    if (!choices.empty()) {
        session.offer(std::move(choices));
    }
}

/// Whether nothing is told otherwise, but for the words that it is told in.
bool is_told_alike(const Case& a, const Case& b) {
    const auto is_alike = [](const Told& one, const Told& other) {
        return one.finding == other.finding && one.side == other.side && one.state == other.state &&
               one.value == other.value;
    };
    return a.person.age == b.person.age && a.person.sex == b.person.sex &&
           std::ranges::is_permutation(a.told, b.told, is_alike);
}

/// What an edit tells that was told before.
std::string already(const std::string& told) {
    return told.starts_with("told: ") ? "already " + told : "already told: " + told;
}

Outcome set(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "set what?",
            "for example: case set deep_ache, case set fever absent, case set age 44"));
    }
    const bool is_one_name = length_of_name(session, arguments, words) == words.size();
    const std::vector<std::vector<Word>> edits =
        is_one_name ? std::vector<std::vector<Word>>{{words.begin(), words.end()}}
                    : split_at_commas(words);
    Case changed = *session.open_case();
    std::string told;
    bool is_reading = false;
    for (const std::vector<Word>& one : edits) {
        auto edit = read_edit(session, changed, arguments, one);
        if (!edit) {
            offer_readings(session, arguments, words, one);
            return fail(std::move(edit.error()));
        }
        const bool is_known = is_told_alike(changed, edit->changed);
        changed = std::move(edit->changed);
        told += (told.empty() ? "" : "\n") + (is_known ? already(edit->told) : edit->told);
        is_reading = is_reading || edit->is_reading;
    }
    if (is_told_alike(*session.open_case(), changed)) {
        session.out() << told << '\n';
        return ExitStatus::done;
    }
    Outcome done = change_case(session, std::move(changed), told);
    if (done && edits.size() > 1) {
        session.out() << "one step: undo takes all of it back\n";
    } else if (done && is_reading) {
        session.out() << "undo takes it back\n";
    }
    return done;
}

Outcome clear(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.empty()) {
        const std::vector<Told>& told = session.open_case()->told;
        const std::string finding = told.empty() ? "FINDING" : told.back().finding;
        return fail(arguments.usage_error(
            arguments.words.front(), "case clear takes the finding that shall be forgotten",
            "case clear " + finding +
                " forgets that one, case clear all everything that was told; "
                "case show lists it"));
    }
    Case c = *session.open_case();
    const std::string& what = words.front().text;
    if (words.size() == 1 && what == "all") {
        c.told.clear();
        c.person = {};
        return change_case(session, std::move(c), "forgotten: everything");
    }
    if (words.size() == 1 && (what == "age" || what == "sex")) {
        what == "age" ? c.person.age.reset() : c.person.sex.clear();
        return change_case(session, std::move(c), "forgotten: " + what);
    }
    auto typed = read_finding(session, arguments, words);
    if (!typed) {
        return fail(std::move(typed.error()));
    }
    const Side side = typed->side == Side::both ? Side::none : typed->side;
    if (!c.forget(typed->finding->id, side)) {
        return fail(arguments.error(typed->name,
                                    "'" + typed->finding->label + "' was not told" +
                                        (side == Side::none ? "" : " of the " + to_string(side))));
    }
    Wording wording((*session.consultation())->rulebook());
    return change_case(session, std::move(c),
                       "forgotten: " + wording.finding(typed->finding->id, side));
}

/// The finding whose name the words may begin with, but for a slip; empty where none does.
std::string finding_nearly_named(const KnowledgeBase& kb, TypedWords words) {
    constexpr std::size_t words_max = 4;
    const std::vector<std::string> names = kb.names({EntityType::finding});
    for (std::size_t length = 1; length <= std::min(words_max, words.size()); ++length) {
        const std::string typed = joined(words.first(length)).text;
        const std::vector<std::string> near = nearest(typed, names, 1);
        // Not those that only begin so: "pain" is the begin of many.
        if (!near.empty() && near.front().size() <= typed.size() + 2) {
            return near.front();
        }
    }
    return {};
}

/// Keeps words about the case as a whole. What looks like the id of a finding, and is none, is a
/// slip; other words may be, and it is told how to mend that.
Outcome note_on_case(Session& session, const Arguments& arguments, TypedWords words) {
    const Word& first = words.front();
    if (!first.quoted && first.text.find('_') != std::string::npos) {
        Diagnostics errors = find_finding(session, arguments, first).error();
        errors.front().hint += errors.front().hint.empty() && errors.front().suggestions.empty()
                                   ? "a note on the whole case begins with another word"
                                   : "";
        return fail(std::move(errors));
    }
    Case c = *session.open_case();
    c.note = joined(words).text;
    if (c.note.empty()) {
        return change_case(session, std::move(c), "the case has no note now");
    }
    std::string what = "noted on the whole case";
    const std::string near =
        words.size() > 1 ? finding_nearly_named(session.kb(), words) : std::string();
    what += near.empty()
                ? ""
                : "\nif it is about " + near + ": undo, and then case note \"" + near + "\" WORDS";
    return change_case(session, std::move(c), what);
}

/// Keeps the person's own words about a finding that was told, or words about the whole case.
Outcome note(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "note what?",
            "case note WORDS about the case, case note FINDING WORDS about a finding"));
    }
    const std::size_t length = length_of_name(session, arguments, words);
    if (length == 0) {
        return note_on_case(session, arguments, words);
    }
    const Word name = joined(words.first(length));
    const Finding& finding = **find_finding(session, arguments, name);
    if (length == words.size()) {
        return fail(arguments.usage_error(name, "which words about '" + finding.label + "'?",
                                          "case note FINDING WORDS…"));
    }
    Case c = *session.open_case();
    const auto told = std::ranges::find(c.told, finding.id, &Told::finding);
    if (told == c.told.end()) {
        Diagnostic error = arguments.error(name, "'" + finding.label + "' was not told");
        error.hint = "case set " + finding.id +
                     " tells it; a note on the whole case that begins so stands in quotes";
        return fail(std::move(error));
    }
    for (Told& one : c.told) {
        if (one.finding == finding.id) {
            one.note = joined(words.subspan(length)).text;
        }
    }
    return change_case(session, std::move(c), "noted about " + finding.label);
}

Outcome title(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.empty()) {
        return fail(
            arguments.usage_error(arguments.words.front(), "which title?",
                                  "for example: case title Gardener, 52, ache in the side"));
    }
    Case c = *session.open_case();
    c.title = joined(words).text;
    std::string what = "the title is: " + c.title;
    return change_case(session, std::move(c), what);
}

/// The person's own words, where they are no name of the finding.
std::string note_in_words(const Told& told, const KnowledgeBase& kb) {
    const bool is_name = std::ranges::any_of(
        kb.lookup(told.note), [&](Entity entity) { return kb.id_of(entity) == told.finding; });
    return told.note.empty() || is_name ? "" : "  \"" + printable(told.note) + '"';
}

Outcome show(Session& session) {
    const Consultation& consultation = **session.consultation();
    const Case& c = consultation.told();
    std::ostream& out = session.out();
    out << c.id << (c.title.empty() ? "" : ": " + printable(c.title))
        << (!session.branch().empty()
                ? "  (a branch of " + session.base_case().id + ", which stays as it is)"
            : session.is_changed() ? "  (not saved)"
                                   : "")
        << '\n';
    if (!c.note.empty()) {
        out << wrap("  note        " + printable(c.note), session.terminal().width, 14) << '\n';
    }
    const std::string person = person_in_words(c.person);
    if (!person.empty()) {
        out << "  " << person << '\n';
    }
    for (const FindingState state : {FindingState::present, FindingState::absent,
                                     FindingState::untestable, FindingState::unasked}) {
        std::string head(fascia::in_words(state));
        for (const Told& told : c.told) {
            if (told.state == state) {
                head.resize(std::max<std::size_t>(head.size() + 2, 12), ' ');
                out << "  " << head << in_words(told, consultation)
                    << note_in_words(told, consultation.kb()) << '\n';
                head.clear();
            }
        }
    }
    if (c.told.empty()) {
        out << "  nothing is told yet\n";
    }
    return ExitStatus::done;
}

/// What was told of one finding, or concluded, or how it is asked.
Outcome show_finding(Session& session, const Arguments& arguments, TypedWords words) {
    const auto found = find_finding(session, arguments, joined(words));
    if (!found) {
        return fail(found.error());
    }
    const Finding& finding = **found;
    const Consultation& consultation = **session.consultation();
    std::ostream& out = session.out();
    bool is_told = false;
    for (const Told& told : consultation.told().told) {
        if (told.finding == finding.id && told.state != FindingState::unasked) {
            is_told = true;
            out << "told: " << in_words(told, consultation) << ": " << fascia::in_words(told.state)
                << note_in_words(told, consultation.kb()) << '\n';
        }
    }
    const FindingState state = consultation.findings().seen_anywhere(finding.id).state;
    if (!is_told && (state == FindingState::present || state == FindingState::absent)) {
        out << wrap("not told, but concluded from what was told: " + finding.label + ": " +
                        std::string(fascia::in_words(state)),
                    session.terminal().width, 2)
            << '\n';
    } else if (!is_told) {
        out << wrap("not known: " + finding.label + " was not told, neither that it is there nor " +
                        "that it is not" +
                        (finding.question.empty() ? "" : ". To ask: " + finding.question),
                    session.terminal().width, 2)
            << '\n';
    }
    return ExitStatus::done;
}

/// "; beside it stands that walking about eases it": where the opposite was told before.
std::string opposite_told(const Case& c, const Told& now, const KnowledgeBase& kb) {
    const Finding* const finding = kb.finding(now.finding);
    for (const Told& told : c.told) {
        const Finding* const other = kb.finding(told.finding);
        if (finding != nullptr && other != nullptr && now.state == FindingState::present &&
            told.state == FindingState::present && are_opposite(*finding, *other)) {
            return "; the opposite was told before and still stands: " + other->label;
        }
    }
    return {};
}

}  // namespace

bool can_be_case_id(std::string_view word) {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return !word.empty() && word.find_first_not_of(letters) == std::string_view::npos &&
           std::string_view("._-").find(word.front()) == std::string_view::npos;
}

std::span<const std::string_view> editing_words() {
    return editing;
}

Result<Edit> read_edit(Session& session, Case c, const Arguments& arguments,
                       std::span<const Word> words) {
    if (words.front().text == "age" || words.front().text == "sex") {
        return set_person(std::move(c), arguments, words);
    }
    auto typed = read_finding(session, arguments, words);
    if (!typed) {
        if (length_of_name(session, arguments, words) == 0) {
            if (auto taken = taken_from_words(session, c, joined(words).text)) {
                return std::move(*taken);
            }
        }
        return fail(std::move(typed.error()));
    }
    Told told;
    told.finding = typed->finding->id;
    told.state = typed->state;
    told.side = typed->side;
    if (const Side side = side_taken_back(c, told); side != Side::none) {
        told.side = side;
    }
    told.value = typed->value;
    told.note = !typed->note.empty()               ? typed->note
                : typed->name.text == told.finding ? ""
                                                   : typed->name.text;
    if (!typed->finding->unit.empty() && told.state == FindingState::present && !told.value) {
        return fail(arguments.usage_error(
            typed->name, "'" + typed->finding->label + "' is measured in " + typed->finding->unit,
            "write a number behind it, for example: case set " + told.finding + " 5"));
    }
    if (auto problems = c.problems(told, session.kb(), true); !problems.empty()) {
        return fail(placed(arguments, *typed, std::move(problems)));
    }
    const std::string replaced =
        value_replaced(c, told, session.kb()) + opposite_told(c, told, session.kb());
    if (auto done = c.tell(told, session.kb(), true); !done) {
        return fail(std::move(done.error()));
    }
    const auto consultation = session.consultation();
    return Edit{std::move(c), "told: " + with_state(told, **consultation) + replaced, false};
}

Result<void> open_case(Session& session, Case c, bool changed) {
    const bool was_unsaved = session.has_unsaved() && session.terminal().interactive;
    const std::string id = was_unsaved ? session.base_case().id : "";
    if (auto opened = session.open(std::move(c), changed); !opened) {
        return fail(std::move(opened.error()));
    }
    for (const std::filesystem::path& path : session.autosave().set_aside()) {
        if (was_unsaved) {
            session.out() << id << " was not saved; it is kept in " << path.string() << '\n';
        }
    }
    return {};
}

void tell_moved(Session& session, const Difference& moved) {
    const Consultation& consultation = **session.consultation();
    session.out() << wrap(moved_line(moved), session.terminal().width, 7)
                  << first_now(consultation);
    if (session.is_watching_rank()) {
        const std::string lines = first_lines(consultation, moved, watched_lines);
        session.out() << (session.shows_ranking_on_top() ? unseen(lines) : lines);
    }
}

Outcome change_case(Session& session, Case changed, const std::string& what) {
    const auto moved = session.edit(std::move(changed), what);
    if (!moved) {
        return fail(moved.error());
    }
    session.out() << what << '\n';
    tell_moved(session, *moved);
    // At once, so that whatever ends the program costs nothing; what goes wrong here is told when
    // the program is left.
    static_cast<void>(session.keep_unsaved());
    return ExitStatus::done;
}

Outcome case_command(Session& session, const Arguments& arguments) {
    const TypedWords words = arguments.words;
    const std::string what = words.empty() ? "show" : words.front().text;
    const TypedWords rest = words.empty() ? words : words.subspan(1);
    if (what == "load") {
        return load_case_command(session, arguments, rest);
    }
    if (what == "new") {
        return start(session, arguments, rest);
    }
    if (what == "list") {
        return list_cases_command(session);
    }
    if (what == "restore") {
        return restore_case_command(session, arguments, rest);
    }
    if (what == "discard") {
        return discard_cases_command(session, arguments, rest);
    }
    if (what == "tell" && session.open_case() == nullptr) {
        if (auto begun = start(session, arguments, {}); !begun) {
            return begun;
        }
    }
    if (session.open_case() == nullptr) {
        Diagnostic error{ErrorCode::usage, "no case is open", {}, {}, {}, {}};
        error.hint = "case load NAME opens one (cases lists the examples), case new an empty one";
        return fail(std::move(error));
    }
    if (what == "set") {
        return set(session, arguments, rest);
    }
    if (what == "tell") {
        return tell_in_words(session, arguments, rest);
    }
    if (what == "clear") {
        return clear(session, arguments, rest);
    }
    if (what == "note") {
        return note(session, arguments, rest);
    }
    if (what == "title") {
        return title(session, arguments, rest);
    }
    if (what == "save") {
        return save_case_command(session, arguments, rest);
    }
    return rest.empty() ? show(session) : show_finding(session, arguments, rest);
}

}  // namespace fascia::shell
