#include "core/base/text.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/live_ranking.hpp"

#include <ostream>
#include <utility>

// What was done to the case, taken back, done again, or kept to come back to.
namespace fascia::shell {

namespace {

Outcome tell_edited(Session& session, const Session::Edited& edited, std::string_view how) {
    session.out() << how << edited.what << '\n';
    tell_moved(session, edited.moved);
    static_cast<void>(session.keep_unsaved());
    return ExitStatus::done;
}

Diagnostic no_such_snap(const Session& session, const Arguments& arguments, const Word& name) {
    Diagnostic error = arguments.error(name, "there is no snapshot '" + name.text + "'");
    std::vector<std::string> names;
    for (const auto& [known, kept] : session.snaps()) {
        names.push_back(known);
    }
    error.suggestions = nearest(name.text, names);
    if (error.suggestions.empty()) {
        error.hint = "snap lists them";
    }
    return error;
}

void list_snaps(Session& session) {
    if (session.snaps().empty()) {
        session.out() << "no snapshots yet; snap NAME keeps the case as it stands\n";
    }
    for (const auto& [name, kept] : session.snaps()) {
        session.out() << name << "  " << count_of(kept.told.size(), "finding") << '\n';
    }
}

/// The moved part of a snapshot against the open case.
Outcome tell_difference(Session& session, const Case& kept) {
    const auto fascia = session.fascia();
    const auto before = (*fascia)->consult(kept, session.limits());
    if (!before) {
        return fail(before.error());
    }
    const Difference difference = compare(*before, **session.consultation());
    if (difference.told.empty()) {
        session.out() << "the case is told as it was\n";
    }
    for (const std::string& told : difference.told) {
        session.out() << "told: " << told << '\n';
    }
    tell_moved(session, difference);
    return ExitStatus::done;
}

}  // namespace

namespace {

Outcome undo_once(Session& session, const Arguments& arguments) {
    if (!session.is_edit_latest()) {
        return undo_reload(session, arguments);
    }
    const std::size_t before = session.open_case()->told.size();
    const auto edited = session.undo_edit();
    if (!edited) {
        return fail(edited.error());
    }
    Outcome outcome = tell_edited(session, **edited, "taken back: ");
    if (const std::size_t now = session.open_case()->told.size(); before > now + 1) {
        session.out() << "that was " << count_of(before - now, "finding")
                      << ", told in one step; redo tells them again\n";
    }
    return outcome;
}

Outcome redo_once(Session& session, const Arguments& arguments) {
    const auto edited = session.redo_edit();
    if (!edited) {
        return fail(edited.error());
    }
    if (!*edited) {
        return fail(arguments.usage_error({}, "nothing was taken back that could be done again",
                                          "redo does again what undo took back of a case; a reload "
                                          "that was taken back is done again by  reload"));
    }
    return tell_edited(session, **edited, "done again: ");
}

/// `undo 3`, `redo 3`: does it so many times, as long as there is something to do. What comes after
/// edits of the case, a reload, is not taken back with them.
Outcome repeat(Session& session, const Arguments& arguments,
               Outcome (*once)(Session&, const Arguments&)) {
    constexpr std::int64_t most = 1000;
    std::int64_t times = 1;
    if (!arguments.words.empty()) {
        const auto number = integer_from(arguments.words.front().text);
        if (!number || *number < 1 || *number > most) {
            return fail(arguments.usage_error(arguments.words.front(),
                                              "how many times? '" + arguments.words.front().text +
                                                  "' is no number from 1 to 1000",
                                              "for example: undo 3"));
        }
        times = *number;
    }
    const bool are_edits = session.is_edit_latest();
    Outcome outcome = once(session, arguments);
    for (std::int64_t done = 1; outcome && done < times; ++done) {
        if (once == undo_once && are_edits && !session.is_edit_latest() && session.has_reloaded()) {
            session.out() << "only " << count_of(static_cast<std::size_t>(done), "edit")
                          << "; the next step back is the last reload: undo takes it back\n";
            break;
        }
        outcome = once(session, arguments);
        if (!outcome) {
            session.out() << "only " << count_of(static_cast<std::size_t>(done), "time") << '\n';
        }
    }
    return outcome;
}

}  // namespace

Outcome undo_command(Session& session, const Arguments& arguments) {
    return repeat(session, arguments, undo_once);
}

Outcome redo_command(Session& session, const Arguments& arguments) {
    return repeat(session, arguments, redo_once);
}

Outcome snap_command(Session& session, const Arguments& arguments) {
    if (session.open_case() == nullptr) {
        return fail(arguments.usage_error({}, "no case is open to keep",
                                          "case load NAME opens one, case new an empty one"));
    }
    if (arguments.words.empty()) {
        list_snaps(session);
        return ExitStatus::done;
    }
    const std::string& what = arguments.words.front().text;
    const bool is_about_one = what == "back" || what == "diff" || what == "drop";
    if (!is_about_one && arguments.words.size() == 1) {
        session.snap(what);
        session.out() << "kept as " << printable(what) << "; snap back " << printable(what)
                      << " goes back to it\n";
        return ExitStatus::done;
    }
    if (arguments.words.size() != 2 || !is_about_one) {
        return fail(
            arguments.usage_error(arguments.words.back(), "which snapshot?",
                                  "snap NAME, snap back NAME, snap diff NAME, snap drop NAME"));
    }
    const Word& name = arguments.words[1];
    const auto known = session.snaps().find(name.text);
    if (known == session.snaps().end()) {
        return fail(no_such_snap(session, arguments, name));
    }
    if (what == "diff") {
        return tell_difference(session, known->second);
    }
    if (what == "drop") {
        session.drop_snap(name.text);
        session.out() << "dropped: " << printable(name.text) << '\n';
        return ExitStatus::done;
    }
    Case kept = known->second;
    kept.id = session.open_case()->id;
    return change_case(session, std::move(kept), "back at " + name.text);
}

}  // namespace fascia::shell
