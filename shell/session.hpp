#pragma once

#include "core/explain/difference.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/lua/lua_line.hpp"
#include "core/moved_cases.hpp"
#include "core/report/json.hpp"
#include "core/report/table.hpp"
#include "core/report/variations_text.hpp"
#include "shell/arguments.hpp"
#include "shell/autosave.hpp"
#include "shell/choices.hpp"
#include "shell/exit_status.hpp"
#include "shell/pack_watch.hpp"
#include "shell/screen.hpp"
#include "shell/terminal.hpp"
#include "shell/transcript.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia::shell {

/// The form in which answers are written.
enum class Format { text, json, table, csv, tsv, md, tree, dot };

[[nodiscard]] std::optional<Format> format_from(std::string_view word);
[[nodiscard]] std::string to_string(Format format);
/// The form of a table for it; `table` where it is none of tables.
[[nodiscard]] TableFormat table_format(Format format);
[[nodiscard]] std::vector<std::string> format_names();
/// There is no such form; with the nearest, else all of them.
[[nodiscard]] Diagnostic unknown_format(const Arguments& arguments, const Word& word);

/// What the numbers in the last answer stand for, so that `why 3` can be about the third.
struct Numbered {
    enum class What { steps, lines, answers };
    What what = What::steps;   ///< steps of the candidate asked about last
    std::string pattern = {};  ///< of answers: what was asked
    /// Of answers: the row of each number, where they stand in another order than the rows.
    std::vector<std::size_t> rows = {};
};

/// The answer that was given last, for `last`.
struct LastAnswer {
    std::string line;         ///< as it was typed; empty: there was none
    std::string text;         ///< as it was shown
    std::uint64_t state = 0;  ///< Session::state() then
};

/// What one run of the program keeps between its commands: what was loaded, the
/// open case, and where to write.
///
/// Knowledge base and rules are read when the first command needs them, so that
/// `help` works whatever is wrong with them. A case that is open has been
/// consulted: what cannot be consulted is not opened, and what was open stays.
class Session {
public:
    Session(Settings settings, Format format, Terminal terminal, std::ostream& out,
            std::ostream& err);

    /// Errors: as Fascia::open(); the same ones again when asked again.
    [[nodiscard]] Result<const Fascia*> fascia();
    /// Requires: fascia() succeeded before.
    [[nodiscard]] const KnowledgeBase& kb() const { return fascia_->kb(); }
    [[nodiscard]] const Settings& settings() const { return settings_; }

    [[nodiscard]] const Case* open_case() const {
        return open_ ? &open_->consultation->told() : nullptr;
    }
    /// Of the case itself, whatever its branches are: it has changes that were not saved.
    [[nodiscard]] bool is_changed() const { return open_ && base().changed; }
    /// The case itself, where a branch of it is open. Requires: a case is open.
    [[nodiscard]] const Case& base_case() const { return base().consultation->told(); }
    /// The open case, or branch, has been written to a file.
    void set_saved();
    /// Gives the open case another id, as if it had had it from its beginning. Requires: a case is
    /// open, and no branch of it. Errors: as open().
    Result<void> name_case(const std::string& id);
    /// Files of cases that were saved or opened, as they were named, each once, the latest at the
    /// end.
    [[nodiscard]] const std::vector<std::filesystem::path>& case_files() const {
        return case_files_;
    }
    void add_case_file(const std::filesystem::path& path);
    [[nodiscard]] Autosave& autosave() { return autosave_; }
    /// Where somebody sits: keeps what has changes that were not saved, the case itself and the
    /// branch that is open. Returns the file of the last; empty where nothing had to be kept.
    /// Errors: as Autosave::keep().
    Result<std::filesystem::path> keep_unsaved();
    /// What is open, or the case itself, has changes that were not saved.
    [[nodiscard]] bool has_unsaved() const { return is_changed() || (open_ && open_->changed); }
    /// Takes the place of the case that was open, and of its branches. Errors: those of
    /// consulting it.
    Result<void> open(Case c, bool changed);
    /// Takes the place of what is open, the case or one of its branches. `what` was done, in words,
    /// for who takes it back. Returns what that moves. Errors: as open().
    Result<Difference> edit(Case c, std::string what);

    /// An edit that was taken back, or done again.
    struct Edited {
        std::string what;
        Difference moved;
    };
    /// Takes the last edit of what is open back; nothing where there was none. Errors: as open().
    [[nodiscard]] Result<std::optional<Edited>> undo_edit();
    /// Does the edit again that was taken back last, if nothing was edited since.
    [[nodiscard]] Result<std::optional<Edited>> redo_edit();
    /// Whether the last edit of what is open came behind the last reload.
    [[nodiscard]] bool is_edit_latest() const;
    /// Whether there is a reload to take back.
    [[nodiscard]] bool has_reloaded() const { return !loaded_before_.empty(); }
    /// Changes whenever answers may change.
    [[nodiscard]] std::uint64_t state() const { return state_; }

    /// Snapshots of the case that is open, by name, as long as it is. Requires: a case is open.
    void snap(const std::string& name) { snaps_.insert_or_assign(name, *open_case()); }
    [[nodiscard]] const std::map<std::string, Case>& snaps() const { return snaps_; }
    bool drop_snap(const std::string& name) { return snaps_.erase(name) > 0; }

    /// Branches are cases of their own, made from the open one, that leave it as it is. They last
    /// as long as the case is open. The name of the open one; empty: the case itself.
    [[nodiscard]] const std::string& branch() const { return branch_; }
    /// Those that there are, sorted, without the case itself.
    [[nodiscard]] std::vector<std::string> branches() const;
    /// Opens a branch, a new one as a copy of what is open; with an empty name, the case itself.
    /// Errors: as open().
    Result<void> go_to_branch(const std::string& name);
    /// False where there is no such branch. One that is open gives way to the case itself.
    bool drop_branch(const std::string& name);
    /// Of a branch, or (empty name) of the case itself; null where there is none.
    [[nodiscard]] const Consultation* consultation_of(const std::string& branch) const;

    /// Reads knowledge base and packs again, with one more where it is given, and tells what that
    /// moves in the open case and in the examples. Errors: as Fascia::open(), or of thinking a case
    /// through; then all stays as it was.
    [[nodiscard]] Result<RulesMoved> reload(
        const std::optional<std::filesystem::path>& more = std::nullopt);
    /// Takes the last reload back; what files hold stays. Nothing where there was none. Errors: as
    /// reload().
    [[nodiscard]] Result<std::optional<RulesMoved>> take_back_reload();

    /// Begins to watch the packs that are loaded, or ends it. False where the system does not.
    bool watch(bool on);
    /// After each change of the case the first candidates are listed.
    [[nodiscard]] bool is_watching_rank() const { return watching_rank_; }
    void watch_rank(bool on) { watching_rank_ = on; }
    /// They can stand on top of the screen while a line is typed, where they are watched.
    void set_ranking_on_top(bool can_be) { ranking_on_top_ = can_be; }
    [[nodiscard]] bool shows_ranking_on_top() const {
        return ranking_on_top_ && watching_rank_ && open_;
    }
    /// What the last edit of what is open, done or taken back, has moved. Requires: a case is open.
    [[nodiscard]] const Difference& last_moved() const { return open_->moved; }
    [[nodiscard]] PackWatch* watching() { return watch_ ? &*watch_ : nullptr; }

    /// The line that `why` was last asked about in the open case, by candidate and side; steps
    /// without a name are its.
    using Line = std::pair<std::string, Side>;
    [[nodiscard]] const Line& asked_about() const { return asked_about_; }
    void set_asked_about(Line line) { asked_about_ = std::move(line); }

    /// What `ask` asked last in the open case: the first has the number 1.
    [[nodiscard]] const std::vector<NumberedQuestion>& questions() const { return questions_; }
    void set_questions(std::vector<NumberedQuestion> questions) {
        questions_ = std::move(questions);
    }

    /// What scripts find under `last`: what the last command found.
    [[nodiscard]] const ScriptValue& last() const { return last_; }
    void set_last(ScriptValue last) { last_ = std::move(last); }
    /// The Lua of the console; what one line of it sets, the next one has.
    [[nodiscard]] LuaLine& lua() {
        if (!lua_) {
            lua_.emplace(settings_.script_limits);
        }
        return *lua_;
    }

    [[nodiscard]] const Numbered& numbered() const { return numbered_; }
    void set_numbered(Numbered numbered) { numbered_ = std::move(numbered); }

    [[nodiscard]] const LastAnswer& last_answer() const { return last_answer_; }
    void set_last_answer(LastAnswer answer) { last_answer_ = std::move(answer); }

    /// Does what a line says, as if it had been typed. The console puts it here.
    using RunLine = std::function<Outcome(const std::string&)>;
    [[nodiscard]] const RunLine& run_line() const { return run_line_; }
    void set_run_line(RunLine run) { run_line_ = std::move(run); }
    /// What can be chosen by its number, best first: what may have been meant by the last line that
    /// went wrong, or what plain words may tell.
    [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }
    void offer(std::vector<Choice> choices) {
        choices_ = std::move(choices);
        has_offered_ = true;
    }
    /// What to change in files, where the last line that went wrong did so because of one.
    [[nodiscard]] const std::string& changes_in_files() const { return changes_in_files_; }
    void set_changes_in_files(std::string changes) { changes_in_files_ = std::move(changes); }
    /// Whether offer() was called since the last time that this was asked.
    bool has_offered() { return std::exchange(has_offered_, false); }
    [[nodiscard]] bool is_offering() const { return has_offered_; }
    /// The list of what may be told that was not answered when the line came that is being done.
    [[nodiscard]] const std::vector<Choice>& waiting() const { return waiting_; }
    void set_waiting(std::vector<Choice> waiting) { waiting_ = std::move(waiting); }

    /// The step of the tour that was shown last; 0 before it begins.
    [[nodiscard]] std::size_t tour_step() const { return tour_step_; }
    void set_tour_step(std::size_t step) { tour_step_ = step; }
    /// Tells how long each command took.
    [[nodiscard]] bool is_timing() const { return timing_; }
    void set_timing(bool on) { timing_ = on; }
    /// Where lines and answers are written down; null where they are not.
    [[nodiscard]] Transcript* transcript() { return transcript_ ? &*transcript_ : nullptr; }
    /// The number of the line that is being done, of those that the console was given.
    [[nodiscard]] std::uint32_t line_number() const { return line_number_; }
    void set_line_number(std::uint32_t number) { line_number_ = number; }
    void set_transcript(std::optional<Transcript> transcript) {
        transcript_.reset();
        if (transcript) {
            transcript_.emplace(std::move(*transcript));
        }
    }

    /// Of the open case; without one, of a person of whom nothing is known.
    [[nodiscard]] Result<const Consultation*> consultation();
    /// As explain(): what only the JSON forms show is worked out for them alone.
    [[nodiscard]] Result<Explanation> explanation(std::size_t in_full, bool reasons_for_all);
    /// Requires: as kb().
    [[nodiscard]] EngineInfo engine() const { return fascia_->engine(); }

    /// Bounds of one command: Ctrl-C stops it.
    [[nodiscard]] datalog::Limits limits() const;
    /// For commands that clean up behind themselves: Ctrl-C stops them also where nobody
    /// sits at the terminal, instead of ending the program on the spot.
    void catch_signals() const {
        if (terminal_.catch_signals != nullptr && !in_console_) {
            terminal_.catch_signals();
        }
    }
    [[nodiscard]] bool was_stopped() const { return terminal_.stop != nullptr && *terminal_.stop; }

    [[nodiscard]] std::ostream& out() const { return screen_.out(); }
    [[nodiscard]] Screen& screen() { return screen_; }
    /// Where to tell how far a long command is; null where nobody would see it.
    [[nodiscard]] std::ostream* progress_screen() const {
        return terminal_.errors_seen && !terminal_.look.plain ? &screen_.errors() : nullptr;
    }
    /// Writes errors, behind everything that was written before.
    void report(const Diagnostics& errors) {
        if (!errors.empty()) {
            screen_.report(errors);
        }
    }
    [[nodiscard]] const Terminal& terminal() const { return terminal_; }
    /// The window may have another size by now.
    void look_at_window();
    /// Answers are shown page by page where they are longer than the window; or at once.
    [[nodiscard]] bool is_paging() const { return paging_; }
    void set_paging(bool on) { paging_ = on; }
    [[nodiscard]] Format format() const { return format_; }
    void set_format(Format format) { format_ = format; }
    /// On the command line: the case as it was named there.
    [[nodiscard]] const std::string& case_name() const { return case_name_; }
    void set_case_name(std::string name) { case_name_ = std::move(name); }
    /// Whether commands are typed at the console's prompt.
    [[nodiscard]] bool in_console() const { return in_console_; }
    void enter_console() { in_console_ = true; }

private:
    /// A case as it was before an edit, or, of one that was taken back, after it.
    struct Kept {
        Case told;
        std::string what;
        std::uint64_t number = 0;  ///< edits and reloads are counted together
    };
    struct OpenCase {
        std::unique_ptr<Consultation> consultation;
        bool changed = false;
        std::string saved = {};       ///< as JSON, as it was opened or saved; empty: it never was
        std::vector<Kept> undo = {};  ///< the latest at the end
        std::vector<Kept> redo = {};
        Difference moved = {};  ///< by the last edit
    };

    [[nodiscard]] Result<OpenCase> consulted(Case c, bool changed);
    /// What was edited differs from what was saved, or does not any more.
    void carry_saved(const OpenCase& from, OpenCase& to) const;
    [[nodiscard]] const OpenCase& base() const { return branch_.empty() ? *open_ : aside_.at(""); }

    /// The case takes the place of what is open, and goes from one list to the other.
    [[nodiscard]] Result<std::optional<Edited>> step(std::vector<Kept> OpenCase::*from,
                                                     std::vector<Kept> OpenCase::*to);

    /// Puts another knowledge base and rules in the place of what is loaded, and thinks all that is
    /// open through with it.
    [[nodiscard]] Result<RulesMoved> change_to(std::unique_ptr<Fascia>& next, Settings settings);

    struct Loaded {
        std::unique_ptr<Fascia> fascia;
        Settings settings;
        std::uint64_t number = 0;  ///< as that of Kept
    };

    Settings settings_;
    Format format_;
    ScriptValue last_;
    std::optional<LuaLine> lua_;
    bool in_console_ = false;
    std::string case_name_;
    Terminal terminal_;
    Screen screen_;
    bool paging_ = true;
    bool watching_rank_ = false;
    bool ranking_on_top_ = false;
    std::uint64_t state_ = 0;
    std::unique_ptr<Fascia> fascia_;
    std::vector<Loaded> loaded_before_;  // the last few, the latest at the end
    Diagnostics load_errors_;
    std::optional<OpenCase> open_;
    Line asked_about_;
    Numbered numbered_;
    LastAnswer last_answer_;
    RunLine run_line_;
    std::vector<Choice> choices_;
    std::vector<Choice> waiting_;
    std::vector<NumberedQuestion> questions_;
    bool has_offered_ = false;
    std::string changes_in_files_;
    bool timing_ = false;
    std::uint32_t line_number_ = 0;
    std::size_t tour_step_ = 0;
    std::optional<Transcript> transcript_;
    std::map<std::string, Case> snaps_;
    std::vector<std::filesystem::path> case_files_;
    Autosave autosave_;
    std::optional<PackWatch> watch_;
    std::string branch_;                     // the name of what is open
    std::map<std::string, OpenCase> aside_;  // the others, by name
    std::unique_ptr<Consultation> nobody_;
};

}  // namespace fascia::shell
