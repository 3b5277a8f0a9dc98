#include "shell/case_editing.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/json/load.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"
#include "shell/typed_finding.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

using Words = std::span<const Word>;

constexpr std::array<std::string_view, 6> editing = {"load", "new", "set", "clear", "show", "save"};

std::string value_in_words(const Told& told, const Finding* finding) {
    if (!told.value) {
        return {};
    }
    std::string value = format_real(*told.value);
    if (value.ends_with(".0")) {
        value.resize(value.size() - 2);
    }
    const bool has_unit = finding != nullptr && !finding->unit.empty();
    return has_unit ? value + ' ' + finding->unit : value;
}

std::string in_words(const Told& told, const Consultation& consultation) {
    Wording wording(consultation.rulebook());
    const std::string value = value_in_words(told, consultation.kb().finding(told.finding));
    return wording.finding(told.finding, told.side) + (value.empty() ? "" : ": " + value);
}

std::string person_in_words(const Person& person) {
    std::string out = person.age ? "age " + std::to_string(*person.age) : "";
    out += !out.empty() && !person.sex.empty() ? ", " : "";
    return out + person.sex;
}

/// Opens the changed case in place of the open one, and tells what that changes.
Outcome change(Session& session, Case changed, const std::string& what) {
    if (auto opened = session.edit(std::move(changed)); !opened) {
        return fail(std::move(opened.error()));
    }
    session.out() << what << '\n' << first_now(**session.consultation());
    if (session.terminal().interactive && session.branch().empty()) {
        // At once, so that whatever ends the program costs nothing; what goes wrong
        // here is told when the program is left.
        static_cast<void>(keep_unsaved(session));
    }
    return ExitStatus::done;
}

/// Before another case takes the place of one with changes.
void keep_what_was_open(Session& session) {
    if (!session.is_changed() || !session.terminal().interactive) {
        return;
    }
    if (const auto kept = keep_unsaved(session)) {
        session.out() << session.base_case().id << " was not saved; it is kept in "
                      << kept->string() << '\n';
    }
}

std::string expanded(const Session& session, const std::string& name) {
    const bool at_home = name.starts_with("~/") && session.terminal().home;
    return at_home ? (*session.terminal().home / name.substr(2)).string() : name;
}

Outcome load(Session& session, const Arguments& arguments, Words words) {
    if (words.size() != 1) {
        return fail(
            arguments.usage_error(words.empty() ? arguments.words.front() : words[1],
                                  words.empty() ? "which case?" : "case load takes one name",
                                  "case load NAME: an example (cases lists them), or a file"));
    }
    const auto fascia = session.fascia();
    auto loaded = (*fascia)->find_case(expanded(session, words.front().text));
    if (!loaded) {
        Diagnostics errors = std::move(loaded.error());
        if (errors.front().where.file.empty()) {  // about the name, not about what the file holds
            const Diagnostic at_name = arguments.error(words.front(), errors.front().message);
            errors.front().where = at_name.where;
            errors.front().excerpt = at_name.excerpt;
        }
        return fail(std::move(errors));
    }
    keep_what_was_open(session);
    if (auto opened = session.open(std::move(*loaded), false); !opened) {
        return fail(std::move(opened.error()));
    }
    const Case& c = *session.open_case();
    const auto count = [&](FindingState state) {
        return static_cast<std::size_t>(
            std::ranges::count_if(c.told, [&](const Told& told) { return told.state == state; }));
    };
    session.out() << (c.title.empty() ? c.id : c.title) << '\n'
                  << count_of(count(FindingState::present), "finding") << " present, "
                  << count(FindingState::absent) << " absent\n"
                  << first_now(**session.consultation());
    return ExitStatus::done;
}

Outcome start(Session& session, const Arguments& arguments, Words words) {
    Case c;
    c.id = words.empty() ? "new_case" : words.front().text;
    const bool valid = c.id.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
                           std::string::npos &&
                       !c.id.empty() &&
                       std::string_view("._-").find(c.id.front()) == std::string_view::npos;
    if (words.size() > 1 || !valid) {
        return fail(
            arguments.usage_error(words.size() > 1 ? words[1] : words.front(),
                                  "the id of a case is one word of letters, digits, ., _ and -",
                                  "for example: case new left_buttock_1"));
    }
    keep_what_was_open(session);
    if (auto opened = session.open(std::move(c), false); !opened) {
        return fail(std::move(opened.error()));
    }
    session.out() << "a case of whom nothing is known yet; case set FINDING tells what was found\n";
    return ExitStatus::done;
}

Result<Edit> set_person(Case c, const Arguments& arguments, Words words) {
    const Word& what = words.front();
    if (words.size() != 2) {
        return fail(arguments.usage_error(what, what.text + " takes one word",
                                          "case set age 44, case set sex female"));
    }
    const Word& value = words[1];
    if (what.text == "age") {
        constexpr std::int64_t age_max = 120;
        const auto age = integer_from(value.text);
        if (!age || *age < 0 || *age > age_max) {
            return fail(arguments.error(
                value,
                "an age is a whole number of years from 0 to 120, not '" + value.text + "'"));
        }
        c.person.age = age;
    } else if (value.text == "female" || value.text == "male") {
        c.person.sex = value.text;
    } else {
        return fail(
            arguments.error(value, "the sex is female or male here, not '" + value.text + "'"));
    }
    const std::string told = person_in_words(c.person);
    return Edit{std::move(c), "told: " + told};
}

Outcome set(Session& session, const Arguments& arguments, Words words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "set what?",
            "for example: case set deep_ache, case set fever absent, case set age 44"));
    }
    auto edit = read_edit(session, *session.open_case(), arguments, words);
    if (!edit) {
        return fail(std::move(edit.error()));
    }
    return change(session, std::move(edit->changed), edit->told);
}

Outcome clear(Session& session, const Arguments& arguments, Words words) {
    if (words.empty()) {
        return fail(arguments.usage_error(
            arguments.words.front(), "clear what?",
            "for example: case clear deep_ache, case clear straight_leg_raise "
            "left, case clear all"));
    }
    Case c = *session.open_case();
    const std::string& what = words.front().text;
    if (words.size() == 1 && what == "all") {
        c.told.clear();
        c.person = {};
        return change(session, std::move(c), "forgotten: everything");
    }
    if (words.size() == 1 && (what == "age" || what == "sex")) {
        what == "age" ? c.person.age.reset() : c.person.sex.clear();
        return change(session, std::move(c), "forgotten: " + what);
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
    return change(session, std::move(c), "forgotten: " + wording.finding(typed->finding->id, side));
}

Outcome show(Session& session) {
    const Consultation& consultation = **session.consultation();
    const Case& c = consultation.told();
    std::ostream& out = session.out();
    out << c.id << (c.title.empty() ? "" : ": " + c.title)
        << (!session.branch().empty()
                ? "  (a branch of " + session.base_case().id + ", which stays as it is)"
            : session.is_changed() ? "  (not saved)"
                                   : "")
        << '\n';
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
                out << "  " << head << in_words(told, consultation) << '\n';
                head.clear();
            }
        }
    }
    if (c.told.empty()) {
        out << "  nothing is told yet\n";
    }
    return ExitStatus::done;
}

/// Why a file must not be written over; empty where it may. A slip must not cost
/// a file: only a case gives way, and only to the case that it was.
std::string kept_because(const std::filesystem::path& path, const Case& c,
                         const KnowledgeBase& kb) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        return {};
    }
    auto text = read_file(path, case_bytes_max);
    if (!text || text->empty()) {
        return text ? "" : "cannot be read";
    }
    const auto there = load_case(SourceText(path.string(), std::move(*text)), kb);
    if (!there) {
        return "is no case";
    }
    return there->id == c.id ? "" : "holds the case " + there->id;
}

Outcome save(Session& session, const Arguments& arguments, Words words) {
    if (words.size() != 1) {
        return fail(
            arguments.usage_error(words.empty() ? arguments.words.front() : words[1],
                                  words.empty() ? "to which file?" : "case save takes one file",
                                  "case save FILE, for example: case save my_case.json"));
    }
    const std::filesystem::path path = expanded(session, words.front().text);
    if (const std::string why = kept_because(path, *session.open_case(), session.kb());
        !why.empty()) {
        Diagnostic error =
            arguments.error(words.front(), path.string() + " is there already, and " + why);
        error.hint = "save the case under another name";
        return fail(std::move(error));
    }
    if (auto written = write_file(path, to_json(*session.open_case())); !written) {
        return fail(std::move(written.error()));
    }
    session.set_saved();
    session.out() << "saved to " << path.string() << '\n';
    return ExitStatus::done;
}

}  // namespace

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
        return fail(std::move(typed.error()));
    }
    Told told;
    told.finding = typed->finding->id;
    told.state = typed->state;
    told.side = typed->side;
    told.value = typed->value;
    told.note = typed->name.text == told.finding ? "" : typed->name.text;
    if (!typed->finding->unit.empty() && told.state == FindingState::present && !told.value) {
        return fail(arguments.usage_error(
            typed->name, "'" + typed->finding->label + "' is measured in " + typed->finding->unit,
            "write a number behind it, for example: case set " + told.finding + " 5"));
    }
    if (auto problems = c.problems(told, session.kb(), true); !problems.empty()) {
        return fail(placed(arguments, *typed, std::move(problems)));
    }
    if (auto done = c.tell(told, session.kb(), true); !done) {
        return fail(std::move(done.error()));
    }
    const auto consultation = session.consultation();
    std::string what = "told: " + in_words(told, **consultation);
    what += told.value && told.state == FindingState::present
                ? ""
                : ": " + std::string(fascia::in_words(told.state));
    return Edit{std::move(c), std::move(what)};
}

std::string first_now(const Consultation& consultation) {
    std::string out;
    for (const RedFlagRule* fired : consultation.red_flags().fired) {
        const std::string line = "red flag (" + std::string(fascia::in_words(fired->urgency)) +
                                 "): " + consultation.kb().label_for(fired->condition) + '\n';
        if (out.find(line) == std::string::npos) {
            out += line;
        }
    }
    const Case& c = consultation.told();
    if (c.told.empty() && !c.person.age && c.person.sex.empty()) {
        return out + "nothing is told now\n";
    }
    const Wording wording(consultation.rulebook());
    std::vector<std::string> first;
    const WeighedCandidate* best = nullptr;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.rank == 1) {
            first.push_back(wording.candidate(*weighed.candidate, weighed.side));
            best = &weighed;
        }
    }
    if (best == nullptr) {
        return out;
    }
    constexpr std::size_t names_max = 3;
    const std::size_t more = first.size() > names_max ? first.size() - names_max : 0;
    first.resize(first.size() - more);
    std::string names;
    for (const std::string& name : first) {
        names += (names.empty() ? "" : "; ") + name;
    }
    names += more > 0 ? "; and " + std::to_string(more) + " more" : "";
    const bool fits_poorly = best->band == consultation.kb().scales.bands.back().label;
    return out + (fits_poorly ? "nothing fits yet; now first: " : "now first: ") + names + ", " +
           to_string(best->points) + " points, " + best->band + '\n';
}

Result<std::filesystem::path> keep_unsaved(const Session& session) {
    const auto& folder = session.terminal().state_folder;
    if (!folder) {
        return fail(
            {ErrorCode::input, "there is no folder to keep unsaved work in", {}, {}, {}, {}});
    }
    make_private_folder(*folder);  // where that failed, write_file() says so
    const std::filesystem::path path = *folder / "unsaved.json";
    if (auto written = write_file(path, to_json(session.base_case())); !written) {
        return fail(std::move(written.error()));
    }
    return path;
}

Outcome case_command(Session& session, const Arguments& arguments) {
    const Words words = arguments.words;
    const std::string what = words.empty() ? "show" : words.front().text;
    const Words rest = words.empty() ? words : words.subspan(1);
    if (what == "load") {
        return load(session, arguments, rest);
    }
    if (what == "new") {
        return start(session, arguments, rest);
    }
    if (session.open_case() == nullptr) {
        Diagnostic error{ErrorCode::usage, "no case is open", {}, {}, {}, {}};
        error.hint = "case load NAME opens one (cases lists the examples), case new an empty one";
        return fail(std::move(error));
    }
    if (what == "set") {
        return set(session, arguments, rest);
    }
    if (what == "clear") {
        return clear(session, arguments, rest);
    }
    return what == "save" ? save(session, arguments, rest) : show(session);
}

Outcome cases_command(Session& session, const Arguments&) {
    const auto fascia = session.fascia();
    std::size_t width = 0;
    for (const ExampleCase& example : (*fascia)->example_cases()) {
        width = std::max(width, example.id.size());
    }
    for (const ExampleCase& example : (*fascia)->example_cases()) {
        session.out() << example.id << std::string(width - example.id.size() + 2, ' ')
                      << example.title << '\n';
    }
    return ExitStatus::done;
}

}  // namespace fascia::shell
