#pragma once

#include "core/report/text.hpp"
#include "shell/arguments.hpp"
#include "shell/exit_status.hpp"
#include "shell/session.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// Where a command can be given.
enum class Place { everywhere, console };

/// What the words behind a command can be; completion offers them.
enum class Offer {
    nothing,
    structure,
    finding,
    candidate,
    anything,
    example,
    command,
    file,
    pattern,
    editing,
    command_of_pack
};

/// Forms that a command can write its answer in: text alone; whatever can be made of JSON; the same
/// with tables of its own; or it sees to --format itself.
enum class Forms { text, text_json, tables, own };

/// One command: what is typed, what it is for, what it does. Dispatch,
/// completion and help read nothing else.
struct Command {
    std::string_view name = {};
    std::string_view usage = {};    ///< what stands behind the name; CASE is not part of it
    std::string_view summary = {};  ///< one line, in the list of commands
    std::string_view help = {};     ///< more, in sentences
    std::string_view example =
        {};  ///< what could stand behind the name, in the console, with an example case open
    Place place = Place::everywhere;
    bool about_case =
        false;  ///< on the command line, CASE comes first; in the console, the open case
    Forms forms = Forms::text;
    bool needs_knowledge = true;  ///< knowledge base and rules are loaded before it runs
    bool numbers_lines = false;   ///< its answer has numbers of its own, which choose nothing
    std::size_t words_min = 0;
    std::size_t words_max = 0;
    std::vector<Offer> offers = {};  ///< by word; the last one holds for all that follow
    std::vector<OptionSpec> options = {};
    Outcome (*run)(Session&, const Arguments&) = nullptr;
};

inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// Whether a line of the console that begins with the word runs a command of a pack, by its name
/// or as PACK/NAME.
[[nodiscard]] bool is_command_of_pack(const std::vector<Pack>& packs, std::string_view word);

/// All commands, in the order in which help lists them.
[[nodiscard]] std::span<const Command> command_table();
/// Null where there is none.
[[nodiscard]] const Command* find_command(std::string_view name);

/// Options that stand before the command.
[[nodiscard]] std::span<const OptionSpec> global_options();

/// Parses words and options and runs the command. Errors: of usage; the command's own.
[[nodiscard]] Outcome run_command(const Command& command, Session& session, const SourceText& line,
                                  const std::vector<Word>& words);

/// The words that --format takes for a command.
[[nodiscard]] std::vector<std::string> forms_of(const Command& command);

/// The form in which a command shall answer: as its --format says, else as the session's.
[[nodiscard]] Format format_of(const Session& session, const Arguments& arguments);

inline void add_errors(Diagnostics& all, const Diagnostics& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// So many entries of a list are shown where nothing else is asked for.
inline constexpr std::size_t list_shown_max = 5;

/// How a text shall look: as wide as the terminal, with so many entries of a list, or, with --all,
/// all of them.
[[nodiscard]] TextOptions text_options(const Session& session, const Arguments& arguments,
                                       std::size_t first);

/// "why CASE ID [STEP]", or without CASE in the console.
[[nodiscard]] std::string usage_of(const Command& command, bool in_console);

/// There is no such command; with the nearest of those that can be given there, `more` among them.
[[nodiscard]] Diagnostic unknown_command(const SourceText& line, const Word& word, bool in_console,
                                         const std::vector<std::string>& more = {});

}  // namespace fascia::shell
