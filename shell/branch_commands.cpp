#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/difference.hpp"
#include "core/report/compare_text.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/live_ranking.hpp"
#include "shell/lookup.hpp"
#include "shell/own_cases.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t branches_shown_max = 8;  // entries of a list

/// Writes what one case comes to otherwise than another, of the same person or of another one.
Outcome write_difference(Session& session, const Arguments& arguments, const Consultation& before,
                         const Consultation& after, bool are_two = false) {
    const auto explanation = explain(after, 0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Difference difference = are_two ? compare_people(before, after) : compare(before, after);
    const TextOptions options = text_options(session, arguments, branches_shown_max);
    session.out() << (format_of(session, arguments) == Format::json
                          ? difference_json(*explanation, difference, session.engine())
                      : are_two ? two_people_text(*explanation, difference, options)
                                : difference_text(*explanation, difference, options));
    return ExitStatus::done;
}

Diagnostic no_such_branch(const Session& session, const Arguments& arguments, const Word& name) {
    Diagnostic error = arguments.error(name, "there is no branch '" + name.text + "'");
    error.suggestions = nearest(name.text, session.branches());
    if (error.suggestions.empty()) {
        error.hint = "branch lists them; branch " + name.text + " makes it";
    }
    return error;
}

void list(Session& session) {
    std::vector<std::string> names = session.branches();
    if (names.empty()) {
        session.out() << "no branches yet; branch NAME makes one, in which case set leaves "
                      << session.base_case().id << " as it is\n";
        return;
    }
    names.insert(names.begin(), "");
    std::size_t width = 4;
    for (const std::string& name : names) {
        width = std::max(width, name.size());
    }
    for (const std::string& name : names) {
        std::string shown = name.empty() ? "base" : name;
        shown.resize(width, ' ');
        session.out() << (name == session.branch() ? "* " : "  ") << shown << "  "
                      << first_now(*session.consultation_of(name));
    }
}

bool is_branch_name(const std::string& name) {
    return !name.empty() &&
           name.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
               std::string::npos;
}

}  // namespace

namespace {

/// What words in a sentence suppose: the edits that are certain, what else may be meant, and what
/// is not understood.
struct Supposed {
    std::vector<Choice> certain = {};
    std::vector<Choice> perhaps = {};
    std::vector<std::string> left_out = {};
    [[nodiscard]] bool is_certain() const { return perhaps.empty() && left_out.empty(); }
};

Supposed supposed_in_words(Session& session, const Word& all) {
    const ParagraphChoices read = choices_for_each((*session.consultation())->rulebook(),
                                                   *session.open_case(), all.text, OfWhom::set);
    Supposed supposed;
    supposed.left_out = read.not_understood;
    for (const Choice& choice : read.choices) {
        const std::string edit = choice.line.substr(set_edit.size());
        auto& all_such = choice.is_doubtful ? supposed.perhaps : supposed.certain;
        all_such.push_back({edit, choice.shown, choice.about});
    }
    if (read.choices.empty() && read.already_told.empty() && read.person_known.empty() &&
        supposed.left_out.empty()) {
        supposed.left_out.push_back(all.text);
    }
    return supposed;
}

/// What is certain of it, as it is edited; its place is that of all the words.
std::vector<std::vector<Word>> edits_of(const Supposed& supposed, const Word& all) {
    std::vector<std::vector<Word>> edits;
    for (const Choice& one : supposed.certain) {
        if (auto words = split_words(SourceText("line", one.line))) {
            for (Word& word : *words) {
                word.span = all.span;
            }
            edits.push_back(std::move(*words));
        }
    }
    return edits;
}

/// Lets choose what is supposed besides all that is certain of it.
void offer_supposed(Session& session, const Supposed& supposed) {
    std::string before = "whatif ";
    std::string certain;
    for (const Choice& one : supposed.certain) {
        before += (certain.empty() ? "" : ", ") + one.line;
        certain += (certain.empty() ? "" : ", ") + one.shown;
    }
    std::vector<Choice> choices;
    for (const Choice& one : supposed.perhaps) {
        choices.push_back({before + (certain.empty() ? "" : ", ") + one.line,
                           (certain.empty() ? "" : certain + ", and ") + one.shown, one.about});
    }
    if (choices.empty()) {
        choices.push_back({before, certain});
    }
    if (!supposed.left_out.empty()) {
        session.out() << wrap("not understood, and left out: " +
                                  printable(list_of(supposed.left_out, "; ")),
                              session.terminal().width, 2)
                      << '\n';
    }
    session.out() << "this may be supposed\n" << menu(choices, session.terminal().width);
    session.offer(std::move(choices));
}

/// The open case with all of the edits, or what is wrong with the first that cannot be made.
Result<Case> edited(Session& session, const Arguments& arguments,
                    const std::vector<std::vector<Word>>& edits) {
    Case changed = *session.open_case();
    for (const std::vector<Word>& words : edits) {
        auto edit = read_edit(session, std::move(changed), arguments, words);
        if (!edit) {
            return fail(std::move(edit.error()));
        }
        changed = std::move(edit->changed);
    }
    return changed;
}

/// "anna", "Mrs C": an example, or a file, whose name may have been written with _ for a blank.
Result<Case> case_called(Session& session, std::span<const Word> words) {
    const auto fascia = session.fascia();
    auto found = (*fascia)->find_case(joined(words).text);
    if (found || words.size() < 2) {
        return found;
    }
    std::vector<std::string> parts;
    for (const Word& word : words) {
        parts.push_back(word.text);
    }
    auto in_one_word = (*fascia)->find_case(list_of(parts, "_"));
    return in_one_word ? std::move(in_one_word) : std::move(found);
}

/// "the two cases", "them": which, is left open.
bool names_no_case(std::span<const Word> words) {
    return std::ranges::all_of(words, [](const Word& word) {
        return is_one_of(
            word.text,
            {"the",      "two",     "both", "my",   "cases", "them", "these", "people",  "persons",
             "patients", "clients", "all",  "of",   "first", "last", "other", "another", "previous",
             "one",      "case",    "it",   "with", "this",  "to",   "and"});
    });
}

/// "it with okafor", "to the case okafor": what it is compared with.
std::vector<Word> without_lead(std::vector<Word> words) {
    while (words.size() > 1 && !words.front().quoted &&
           is_one_of(words.front().text, {"it", "this", "with", "to", "the", "case", "against"})) {
        words.erase(words.begin());
    }
    return words;
}

/// "base", "guess with main", "the branches": the names of two branches of the open case, empty for
/// the case itself; of one alone, what is open stands first. Nothing where they are none.
std::optional<std::pair<std::string, std::string>> branches_named(Session& session,
                                                                  const std::vector<Word>& words) {
    std::vector<std::string> names;
    bool are_meant = false;
    for (const Word& word : words) {
        const bool is_base = is_one_of(word.text, {"base", "main", "trunk", "original"}) &&
                             !case_called(session, {&word, 1});
        const bool is_named = is_base || session.consultation_of(word.text) != nullptr;
        are_meant = are_meant || is_one_of(word.text, {"branch", "branches"});
        if (is_named) {
            names.push_back(is_base ? std::string() : word.text);
        } else if (!is_one_of(word.text, {"the", "two", "both", "branch", "branches", "with", "and",
                                          "to", "from", "against"})) {
            return std::nullopt;
        }
    }
    if (!session.in_console() || names.size() > 2 ||
        (names.empty() && (!are_meant || session.branch().empty()))) {
        return std::nullopt;
    }
    return names.size() == 2   ? std::pair(names[0], names[1])
           : names.size() == 1 ? std::pair(session.branch(), names[0])
                               : std::pair(std::string(), session.branch());
}

/// The open case beside each of one's own, to choose from.
Outcome offer_to_compare(Session& session) {
    std::vector<Choice> choices;
    for (const OwnCase& own : own_cases(session)) {
        if (session.open_case() != nullptr && own.name != session.base_case().id) {
            const std::string line = "compare " + own.name;
            choices.push_back({line, line});
        }
    }
    if (choices.empty()) {
        Diagnostic error{ErrorCode::usage, "compare which cases?", {}, {}, {}, {}};
        error.hint =
            "compare NAME puts the open case beside another; compare A and B puts two side "
            "by side; cases lists what there is";
        return fail(std::move(error));
    }
    if (choices.size() == 1) {
        return session.run_line()(choices.front().line);
    }
    session.out() << "the open case and which other one?\n"
                  << menu(choices, session.terminal().width);
    session.offer(std::move(choices));
    return ExitStatus::done;
}

}  // namespace

Outcome what_if_command(Session& session, const Arguments& arguments) {
    auto changed = edited(session, arguments, split_at_commas(arguments.words));
    if (!changed) {
        const Word all = joined(arguments.words);
        const Supposed supposed = supposed_in_words(session, all);
        // What is wrong with an edit, such as an age of 200, is better said at its place.
        const bool is_unknown = changed.error().front().message.starts_with("there is no finding");
        const bool is_some = is_unknown && !(supposed.certain.empty() && supposed.perhaps.empty());
        if (is_some && !supposed.is_certain() && session.in_console()) {
            offer_supposed(session, supposed);
            return ExitStatus::done;
        }
        if (!supposed.is_certain()) {
            return fail(std::move(changed.error()));
        }
        changed = edited(session, arguments, edits_of(supposed, all));
        if (!changed) {
            return fail(std::move(changed.error()));
        }
    }
    const auto fascia = session.fascia();
    const auto before = session.consultation();
    if (!before) {
        return fail(before.error());
    }
    const auto after = (*fascia)->consult(std::move(*changed), session.limits());
    if (!after) {
        return fail(after.error());
    }
    return write_difference(session, arguments, **before, *after);
}

Outcome compare_command(Session& session, const Arguments& arguments) {
    const auto fascia = session.fascia();
    const std::vector<Word> words = without_lead(without_commas(arguments.words));
    const Word name = joined(words);
    const auto is_candidate = [&](std::span<const Word> some) {
        return names_one((*fascia)->kb(), some, EntityType::candidate);
    };
    if (fascia && (is_candidate(words) || two_names(words, is_candidate))) {
        return fail(arguments.usage_error(
            name, "compare puts two cases side by side, and these are candidates",
            (session.in_console() ? "" : "fascia ") + std::string("contrast ") +
                (session.in_console() ? "" : "CASE ") + name.text +
                "  puts candidates side by side"));
    }
    const auto open = session.consultation();
    if (!open) {
        return fail(open.error());
    }
    if (const auto branches = branches_named(session, words)) {
        return write_difference(session, arguments, *session.consultation_of(branches->first),
                                *session.consultation_of(branches->second));
    }
    if (session.in_console() && names_no_case(words)) {
        return offer_to_compare(session);
    }
    const auto is_case = [&](std::span<const Word> some) {
        return case_called(session, some).has_value();
    };
    auto found = case_called(session, words);
    std::optional<Consultation> first;
    if (const auto two = found ? std::nullopt : two_names(words, is_case)) {
        found = case_called(session, two->second);
        auto one = (*fascia)->consult(*case_called(session, two->first), session.limits());
        if (!one) {
            return fail(one.error());
        }
        first.emplace(std::move(*one));
    }
    if (!found) {
        const auto part = one_of_two_names(words, is_case);
        const Word wrong = !part                  ? name
                           : is_case(part->first) ? joined(part->second)
                                                  : joined(part->first);
        const auto unknown = part ? (*fascia)->find_case(wrong.text) : std::move(found);
        // What is wrong in a file has its place there.
        return unknown.error().front().where.file.empty()
                   ? fail(arguments.placed(wrong, unknown.error().front()))
                   : fail(unknown.error());
    }
    const Consultation& one = first ? *first : **open;
    const bool are_two = one.told().id != found->id;
    const auto other = (*fascia)->consult(std::move(*found), session.limits());
    if (!other) {
        return fail(other.error());
    }
    return write_difference(session, arguments, one, *other, are_two);
}

Outcome branch_command(Session& session, const Arguments& arguments) {
    if (session.open_case() == nullptr) {
        Diagnostic error{ErrorCode::usage, "no case is open to make a branch of", {}, {}, {}, {}};
        error.hint = "case load NAME opens one (cases lists the examples), case new an empty one";
        return fail(std::move(error));
    }
    if (arguments.words.empty()) {
        list(session);
        return ExitStatus::done;
    }
    const std::string& what = arguments.words.front().text;
    const bool takes_name = what == "drop" || what == "diff";
    if (arguments.words.size() > (takes_name ? 2U : 1U)) {
        return fail(arguments.usage_error(
            arguments.words.back(),
            "'" + arguments.words.back().text + "' is one word too many for branch",
            "branch NAME, branch base, branch diff [NAME], "
            "branch drop NAME"));
    }
    if (what == "diff") {
        const std::string name =
            arguments.words.size() > 1 ? arguments.words[1].text : session.branch();
        if (name.empty()) {
            return fail(arguments.usage_error(arguments.words.front(),
                                              "no branch is open to compare with the case",
                                              "branch diff NAME compares one"));
        }
        const Consultation* const of = session.consultation_of(name);
        if (of == nullptr) {
            return fail(no_such_branch(session, arguments, arguments.words[1]));
        }
        return write_difference(session, arguments, *session.consultation_of(""), *of);
    }
    if (what == "drop") {
        if (arguments.words.size() < 2) {
            return fail(arguments.usage_error(arguments.words.front(), "drop which branch?",
                                              "branch drop NAME"));
        }
        if (!session.drop_branch(arguments.words[1].text)) {
            return fail(no_such_branch(session, arguments, arguments.words[1]));
        }
        session.out() << "dropped: " << arguments.words[1].text << '\n';
        return ExitStatus::done;
    }
    if (!is_branch_name(what)) {
        return fail(arguments.usage_error(
            arguments.words.front(), "the name of a branch is one word of letters, digits, _ and -",
            "for example: branch without_fever"));
    }
    if (auto done = session.go_to_branch(what == "base" ? "" : what); !done) {
        return fail(std::move(done.error()));
    }
    session.out() << (what == "base" ? "the case itself: " : "branch " + what + ": ")
                  << first_now(**session.consultation());
    return ExitStatus::done;
}

}  // namespace fascia::shell
