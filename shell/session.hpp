#pragma once

#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/lua/lua_line.hpp"
#include "core/moved_cases.hpp"
#include "core/report/json.hpp"
#include "shell/exit_status.hpp"
#include "shell/pack_watch.hpp"
#include "shell/terminal.hpp"

#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia::shell {

/// The form in which answers are written.
enum class Format { text, json, table, csv, tsv, md };

[[nodiscard]] std::optional<Format> format_from(std::string_view word);
[[nodiscard]] std::string to_string(Format format);

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
    void set_saved() { open_->changed = false; }
    /// Takes the place of the case that was open, and of its branches. Errors: those of
    /// consulting it.
    Result<void> open(Case c, bool changed);
    /// Takes the place of what is open, the case or one of its branches. Errors: as open().
    Result<void> edit(Case c);

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
    [[nodiscard]] PackWatch* watching() { return watch_ ? &*watch_ : nullptr; }

    /// The line that `why` was last asked about, by candidate and side; steps without a name are
    /// its.
    using Line = std::pair<std::string, Side>;
    [[nodiscard]] const Line& asked_about() const { return asked_about_; }
    void set_asked_about(Line line) { asked_about_ = std::move(line); }

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

    [[nodiscard]] std::ostream& out() const { return out_; }
    /// Where to tell how far a long command is; null where nobody would see it.
    [[nodiscard]] std::ostream* progress_screen() const {
        return terminal_.errors_seen ? &err_ : nullptr;
    }
    /// Writes errors, behind everything that was written before.
    void report(const Diagnostics& errors);
    [[nodiscard]] const Terminal& terminal() const { return terminal_; }
    [[nodiscard]] Format format() const { return format_; }
    /// Whether commands are typed at the console's prompt.
    [[nodiscard]] bool in_console() const { return in_console_; }
    void enter_console() { in_console_ = true; }

private:
    struct OpenCase {
        std::unique_ptr<Consultation> consultation;
        bool changed = false;
    };

    [[nodiscard]] Result<OpenCase> consulted(Case c, bool changed);
    [[nodiscard]] const OpenCase& base() const { return branch_.empty() ? *open_ : aside_.at(""); }

    /// Puts another knowledge base and rules in the place of what is loaded, and thinks all that is
    /// open through with it.
    [[nodiscard]] Result<RulesMoved> change_to(std::unique_ptr<Fascia>& next, Settings settings);

    struct Loaded {
        std::unique_ptr<Fascia> fascia;
        Settings settings;
    };

    Settings settings_;
    Format format_;
    ScriptValue last_;
    std::optional<LuaLine> lua_;
    bool in_console_ = false;
    Terminal terminal_;
    std::ostream& out_;
    std::ostream& err_;
    std::unique_ptr<Fascia> fascia_;
    std::vector<Loaded> loaded_before_;  // the last few, the latest at the end
    Diagnostics load_errors_;
    std::optional<OpenCase> open_;
    Line asked_about_;
    std::optional<PackWatch> watch_;
    std::string branch_;                     // the name of what is open
    std::map<std::string, OpenCase> aside_;  // the others, by name
    std::unique_ptr<Consultation> nobody_;
};

}  // namespace fascia::shell
