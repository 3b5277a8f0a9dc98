#include "core/base/text.hpp"
#include "core/explain/difference.hpp"
#include "core/report/compare_text.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/live_ranking.hpp"
#include "shell/lookup.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace fascia::shell {

namespace {

constexpr std::size_t shown_max = 8;  // entries of a list

/// Writes what one case comes to otherwise than another.
Outcome write_difference(Session& session, const Arguments& arguments, const Consultation& before,
                         const Consultation& after) {
    const auto explanation = explain(after, 0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Difference difference = compare(before, after);
    session.out() << (format_of(session, arguments) == Format::json
                          ? difference_json(*explanation, difference, session.engine())
                          : difference_text(*explanation, difference,
                                            text_options(session, arguments, shown_max)));
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

Outcome what_if_command(Session& session, const Arguments& arguments) {
    Case changed = *session.open_case();
    for (const std::vector<Word>& words : split_at_commas(arguments.words)) {
        auto edit = read_edit(session, std::move(changed), arguments, words);
        if (!edit) {
            return fail(std::move(edit.error()));
        }
        changed = std::move(edit->changed);
    }
    const auto fascia = session.fascia();
    const auto before = session.consultation();
    if (!before) {
        return fail(before.error());
    }
    const auto after = (*fascia)->consult(std::move(changed), session.limits());
    if (!after) {
        return fail(after.error());
    }
    return write_difference(session, arguments, **before, *after);
}

Outcome compare_command(Session& session, const Arguments& arguments) {
    const Word name = joined(arguments.words);
    const auto fascia = session.fascia();
    const std::vector<Word> words = without_commas(arguments.words);
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
    if (name.text == "base" && session.in_console()) {
        return write_difference(session, arguments, **open, *session.consultation_of(""));
    }
    auto found = (*fascia)->find_case(name.text);
    if (!found) {
        // What is wrong in a file has its place there.
        return found.error().front().where.file.empty()
                   ? fail(arguments.placed(name, found.error().front()))
                   : fail(std::move(found.error()));
    }
    const auto other = (*fascia)->consult(std::move(*found), session.limits());
    if (!other) {
        return fail(other.error());
    }
    return write_difference(session, arguments, **open, *other);
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
