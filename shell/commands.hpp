#pragma once

#include "shell/arguments.hpp"
#include "shell/exit_status.hpp"
#include "shell/session.hpp"

#include <filesystem>

/// What the rows of the command table run. Words and options have been checked
/// against the row before.
namespace fascia::shell {

// case_commands.cpp: answers about the open case, and about many.
[[nodiscard]] Outcome rank_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome explain_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome why_command(Session& session, const Arguments& arguments);
/// What would be found if it was one candidate.
[[nodiscard]] Outcome expect_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome batch_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome verify_command(Session& session, const Arguments& arguments);

// report_command.cpp: what is handed out.
/// Tells which file was written; to somebody who sits there, also where it is and what opens it.
void tell_written(Session& session, const std::filesystem::path& file);
[[nodiscard]] Outcome report_command(Session& session, const Arguments& arguments);

// reload_commands.cpp: packs that change while the program runs.
[[nodiscard]] Outcome reload_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome watch_command(Session& session, const Arguments& arguments);
/// Takes the last reload back.
[[nodiscard]] Outcome undo_reload(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome handbook_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome diff_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome schools_command(Session& session, const Arguments& arguments);

// undo_commands.cpp: what was done to the case, taken back, done again, kept.
[[nodiscard]] Outcome undo_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome redo_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome snap_command(Session& session, const Arguments& arguments);

// answer_commands.cpp: the last answer, and how answers are shown.
[[nodiscard]] Outcome mode_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome last_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome fix_command(Session& session, const Arguments& arguments);

// transcript_commands.cpp: what is typed and answered, as a file, and again.
[[nodiscard]] Outcome record_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome replay_command(Session& session, const Arguments& arguments);

// timing_commands.cpp: what takes how long, and why.
[[nodiscard]] Outcome timer_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome profile_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome plan_command(Session& session, const Arguments& arguments);

// branch_commands.cpp: variants of the open case, which leave it as it is.
[[nodiscard]] Outcome what_if_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome compare_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome branch_command(Session& session, const Arguments& arguments);

// reason_commands.cpp: why not, one rather than another, what is left over.
[[nodiscard]] Outcome contrast_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome together_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome why_not_command(Session& session, const Arguments& arguments);

// variation_commands.cpp: what would change the answer about the open case.
[[nodiscard]] Outcome flips_command(Session& session, const Arguments& arguments);
/// Whether somebody may be treated, in brief.
[[nodiscard]] Outcome flags_command(Session& session, const Arguments& arguments);
/// What can be done.
[[nodiscard]] Outcome treat_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome robust_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome ask_command(Session& session, const Arguments& arguments);

// knowledge_commands.cpp: questions.
[[nodiscard]] Outcome query_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome path_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome map_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome show_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome sources_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome neighbours_command(Session& session, const Arguments& arguments);

// case_editing.cpp: the console's `case …`.
[[nodiscard]] Outcome case_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome cases_command(Session& session, const Arguments& arguments);

// pack_commands.cpp: for those who write packs.
[[nodiscard]] Outcome check_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome run_files_command(Session& session, const Arguments& arguments);

// authoring_commands.cpp: beginnings of packs, for those who write them.
[[nodiscard]] Outcome new_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome types_command(Session& session, const Arguments& arguments);

// lua_commands.cpp: commands that packs give, and the console's Lua.
[[nodiscard]] Outcome do_command(Session& session, const Arguments& arguments);
/// `line` is what stands behind '='.
[[nodiscard]] Outcome lua_line(Session& session, const SourceText& line);

// test_command.cpp
[[nodiscard]] Outcome test_command(Session& session, const Arguments& arguments);

// help.cpp
[[nodiscard]] Outcome help_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome tour_command(Session& session, const Arguments& arguments);
[[nodiscard]] Outcome version_command(Session& session, const Arguments& arguments);

}  // namespace fascia::shell
