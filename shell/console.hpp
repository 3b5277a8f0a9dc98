#pragma once

#include "shell/exit_status.hpp"
#include "shell/session.hpp"
#include "shell/words.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// The prompt: takes lines, one after the other, and does what they say.
///
/// A line is a command where its first word is one; else it is a pattern, and
/// asks for what fits it. What goes wrong is told, and the next line is taken.
class Console {
public:
    explicit Console(Session& session);

    /// What this is, and how to begin.
    void greet();
    [[nodiscard]] std::string prompt() const;

    /// Does what a line says. False: the user wants to leave, or nobody listens any more.
    bool take(const std::string& line);
    /// The input has ended: nothing that was told gets lost.
    void end();

    /// Of the first line that went wrong; done where none did.
    [[nodiscard]] ExitStatus status() const { return status_; }

private:
    Outcome run(const SourceText& line);
    Outcome ask(const std::string& line);
    bool leave();
    /// Its name alone, or PACK/NAME.
    [[nodiscard]] bool is_command_of_pack(std::string_view name) const;

    Session& session_;
    ExitStatus status_ = ExitStatus::done;
    std::uint32_t line_number_ = 0;  ///< of the line last taken
    bool asked_to_leave_ = false;    ///< and was told of changes that are not saved
};

/// The console from greeting to end: at a terminal, or on lines from `in`.
[[nodiscard]] ExitStatus run_console(Session& session, std::istream& in);

}  // namespace fascia::shell
