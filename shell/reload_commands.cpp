#include "core/base/text.hpp"
#include "core/moved_cases.hpp"
#include "core/report/compare_text.hpp"
#include "core/testing/run_test.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/fix.hpp"
#include "shell/live_ranking.hpp"
#include "shell/named_packs.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

/// What moved, and what is first in the open case.
void tell(Session& session, const Arguments& arguments, const RulesMoved& moved) {
    session.out() << rules_moved_text(moved, text_options(session, arguments, list_shown_max));
    if (session.open_case() != nullptr) {
        session.out() << session.open_case()->id << ", " << first_now(**session.consultation());
    }
}

/// "its 3 tests pass", or which of them fail; `more`: what says why.
std::string tests_in_words(const Fascia& fascia, const Pack& pack, const std::string& more,
                           const datalog::Limits& limits) {
    const auto tests = tests_of(fascia.rulebook(), pack);
    const auto groundwork = fascia.groundwork(limits);
    if (!tests || !groundwork) {
        return "its tests cannot be run" + more;
    }
    std::vector<std::string> failed;
    for (const CaseTest& test : *tests) {
        const auto result = run_test(**groundwork, test, limits);
        if (!result) {
            return "its tests cannot be run" + more;
        }
        if (!result->has_passed()) {
            failed.push_back('"' + printable(test.name) + '"');
        }
    }
    if (failed.empty()) {
        return tests->size() == 1 ? "its test passes"
                                  : "its " + std::to_string(tests->size()) + " tests pass";
    }
    return std::to_string(failed.size()) + " of its " + count_of(tests->size(), "test") +
           (failed.size() == 1 ? " fails: " : " fail: ") + list_of(failed, "; ") + more;
}

/// What the packs that are loaded are: as their files say, or as they said before.
enum class Loaded { as_in_files, as_before };

/// Of each pack of one's own, whether its tests pass.
void tell_tests(Session& session, const TextOptions& options, Loaded loaded) {
    const auto fascia = session.fascia();
    if (!fascia) {
        return;
    }
    for (const Pack& pack : (*fascia)->packs()) {
        if (is_among(pack.file.name(), session.settings().rules) && !pack.tests.empty()) {
            // 'test' reads the files.
            const std::string more = loaded == Loaded::as_in_files
                                         ? "; test " + printable(pack.file.name()) + " says why"
                                         : "";
            session.out() << wrap(printable(pack.id) + ": " +
                                      tests_in_words(**fascia, pack, more, session.limits()),
                                  options.width, 2)
                          << '\n';
        }
    }
}

}  // namespace

Outcome reload_command(Session& session, const Arguments& arguments) {
    std::optional<std::filesystem::path> more;
    if (!arguments.words.empty()) {
        more = arguments.words.front().text;
    } else if (session.settings().rules.empty() && !session.settings().kb) {
        return fail(
            arguments.usage_error({}, "no pack of yours is loaded, so nothing can be read again",
                                  "reload PACK.lua loads one"));
    }
    auto moved = session.reload(more);
    if (!moved) {
        std::string& hint = moved.error().back().hint;
        if (hint.ends_with('?')) {
            hint += " (" + std::string(nothing_was_loaded) + ')';
        } else {  // a list of names would hide it
            hint = std::string(nothing_was_loaded) + (hint.empty() ? "" : "; " + hint);
        }
        return fail(std::move(moved.error()));
    }
    if (more && session.watching() != nullptr) {
        session.watch(true);
    }
    tell(session, arguments, *moved);
    tell_tests(session, text_options(session, arguments, list_shown_max), Loaded::as_in_files);
    return ExitStatus::done;
}

namespace {

Outcome watch_rank(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.size() > 1 ? arguments.words[1].text : "on";
    if (what != "on" && what != "off") {
        return fail(arguments.usage_error(arguments.words[1], "watch rank is on or off",
                                          "watch rank off", on_or_off()));
    }
    session.watch_rank(what == "on");
    session.out() << (what == "on" ? "the first five are shown, anew after each change\n"
                                   : "the first five are no longer shown\n");
    return ExitStatus::done;
}

}  // namespace

Outcome watch_command(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.empty() ? "on" : arguments.words.front().text;
    if (what == "rank") {
        return watch_rank(session, arguments);
    }
    if (arguments.words.size() > 1) {
        return fail(arguments.usage_error(
            arguments.words[1], "'" + arguments.words[1].text + "' is one word too many for watch",
            "watch on, watch off, watch rank"));
    }
    if (what.ends_with(".lua")) {
        return fail(arguments.usage_error(arguments.words.front(),
                                          "watch looks at packs that are loaded",
                                          "reload " + what + "  loads this one; then  watch on"));
    }
    if (what != "on" && what != "off") {
        return fail(arguments.usage_error(arguments.words.front(),
                                          "watch is on or off, not '" + what + "'", "watch off",
                                          {"on", "off", "rank"}));
    }
    if (what == "off") {
        session.watch(false);
        session.out() << "packs are no longer watched\n";
        return ExitStatus::done;
    }
    if (session.settings().rules.empty()) {
        return fail(arguments.usage_error({}, "no pack of yours is loaded that could be watched",
                                          "reload PACK.lua loads one"));
    }
    if (!session.terminal().interactive) {
        return fail(arguments.usage_error({}, "packs are watched only where somebody sits",
                                          "reload reads them again"));
    }
    if (!session.watch(true)) {
        return fail(arguments.usage_error({}, "the folders of the packs cannot be watched",
                                          "reload reads them again"));
    }
    session.out() << "watching";
    for (const std::filesystem::path& path : session.settings().rules) {
        session.out() << ' ' << path.string();
    }
    session.out() << "; a save is loaded at once, undo takes it back\n";
    return ExitStatus::done;
}

Outcome undo_reload(Session& session, const Arguments& arguments) {
    const bool is_broken_now = session.has_reloaded() && !Fascia::open(session.settings());
    const auto moved = session.take_back_reload();
    if (!moved) {
        return fail(moved.error());
    }
    if (!*moved) {
        return fail(arguments.usage_error({}, "there is nothing to take back",
                                          "undo takes back the last edit of the case, or the last "
                                          "reload"));
    }
    if (is_broken_now) {
        session.out()
            << "what is in the files now has a mistake, and was never loaded; taken back is "
               "the change before it\n";
    }
    const bool was_watching = session.watching() != nullptr;
    if (was_watching) {
        session.watch(!session.settings().rules.empty());
    }
    session.out()
        << "taken back in this console; the files stay as they are: test reads the files, "
        << (session.settings().rules.empty() ? "and reload PACK.lua"
            : session.watching() != nullptr  ? "and the next save, or reload,"
                                             : "and reload")
        << " loads them again\n"
        << (was_watching && session.watching() == nullptr
                ? "no pack of yours is loaded any more, so none is watched\n"
                : "");
    tell(session, arguments, **moved);
    tell_tests(session, text_options(session, arguments, list_shown_max), Loaded::as_before);
    return ExitStatus::done;
}

}  // namespace fascia::shell
