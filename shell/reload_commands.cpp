#include "core/moved_cases.hpp"
#include "core/report/compare_text.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t shown_max = 5;  // entries of a list

/// What moved, and what is first in the open case.
void tell(Session& session, const Arguments& arguments, const RulesMoved& moved) {
    session.out() << rules_moved_text(moved, text_options(session, arguments, shown_max));
    if (session.open_case() != nullptr) {
        session.out() << session.open_case()->id << ", " << first_now(**session.consultation());
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
    const auto moved = session.reload(more);
    if (!moved) {
        session.report(moved.error());
        session.out() << "nothing was loaded: what was there before goes on\n";
        return status_of(moved.error());
    }
    if (more && session.watching() != nullptr) {
        session.watch(true);
    }
    tell(session, arguments, *moved);
    return ExitStatus::done;
}

Outcome watch_command(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.empty() ? "on" : arguments.words.front().text;
    if (what != "on" && what != "off") {
        return fail(arguments.usage_error(arguments.words.front(),
                                          "watch is on or off, not '" + what + "'", "watch off"));
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

Outcome undo_command(Session& session, const Arguments& arguments) {
    const auto moved = session.take_back_reload();
    if (!moved) {
        return fail(moved.error());
    }
    if (!*moved) {
        return fail(arguments.usage_error({}, "there is no reload to take back",
                                          "undo takes back what reload, or watch, has loaded"));
    }
    session.out() << "taken back; the files stay as they are\n";
    tell(session, arguments, **moved);
    return ExitStatus::done;
}

Outcome diff_command(Session& session, const Arguments& arguments) {
    const auto old_path = arguments.value("--old");
    const auto new_path = arguments.value("--new");
    if (!old_path && !new_path) {
        return fail(arguments.usage_error({}, "which packs shall be compared?",
                                          "diff --old PATH --new PATH [CASE…]; without --old or "
                                          "--new, with none"));
    }
    const auto open = [&](const std::optional<Word>& path) {
        Settings settings = session.settings();
        if (path) {
            settings.rules.emplace_back(path->text);
        }
        return Fascia::open(settings);
    };
    const auto before = open(old_path);
    if (!before) {
        return fail(before.error());
    }
    const auto after = open(new_path);
    if (!after) {
        return fail(after.error());
    }
    std::vector<Case> cases;
    std::vector<std::string> names;
    for (const Word& word : arguments.words) {
        names.push_back(word.text);
    }
    if (names.empty()) {
        for (const ExampleCase& example : (*before)->example_cases()) {
            names.push_back(example.id);
        }
    }
    for (const std::string& name : names) {
        auto c = (*before)->find_case(name);
        if (!c) {
            return fail(std::move(c.error()));
        }
        cases.push_back(std::move(*c));
    }
    const auto moved = moved_by_rules(**before, **after, cases, session.limits());
    if (!moved) {
        return fail(moved.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? rules_moved_json(*moved)
                          : rules_moved_text(*moved, text_options(session, arguments, shown_max)) +
                                '\n' + teaching_sentence() + '\n');
    return ExitStatus::done;
}

}  // namespace fascia::shell
