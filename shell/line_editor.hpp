#pragma once

#include "shell/completion.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// Reads lines from the terminal, with editing, history and completion (libedit).
/// There is at most one at a time: it owns the terminal's settings, and its signals, while it
/// reads.
///
/// Text that is pasted is typed, never completed: tabs in it are blanks, other control characters
/// are left out.
class LineEditor {
public:
    /// Of the line before the cursor, and behind it.
    using Complete = std::function<Completion(std::string_view, std::string_view)>;

    /// A line in its dress: the same text, with sequences that take no columns.
    using Dress = std::function<std::string(std::string_view)>;

    /// `history`: where lines are kept from run to run, readable by the user alone;
    /// where that cannot be, they last as long as this.
    LineEditor(Complete complete, const std::optional<std::filesystem::path>& history,
               const Terminal& terminal);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    enum class Read {
        line,
        interrupted,  ///< Ctrl-C: what was typed is given up
        end,          ///< Ctrl-D on an empty line, or the terminal is gone
    };
    Read read(const std::string& prompt, std::string& line);
    /// The next line begins with this, as if it had been typed by now.
    void type_ahead(std::string text);
    /// Puts a line into the history; one of several lines as one.
    void remember(const std::string& line);

    /// Whether the program was told to end (SIGTERM, or its terminal is gone) since there is a line
    /// editor.
    [[nodiscard]] static bool was_told_to_end();

    /// Lines are dressed as they are typed, where the terminal has colours.
    void dress(Dress dress);

    /// Of what is pasted, `join` makes ends of lines blanks where lines belong together; it changes
    /// nothing else. It is given text in which other letters than those of ASCII are "x".
    void join_pasted_lines(std::function<std::string(std::string)> join);

    /// While a line is read, `happened` is called when the descriptor becomes readable; it may
    /// print, and the line is shown again behind that. Below 0: nothing is watched any more.
    void watch(int descriptor, std::function<void()> happened);

    /// While nothing is typed, `work` is done bit by bit until it returns false; anew for each
    /// line. A key waits for one bit at most.
    void meanwhile(std::function<bool()> work);

    /// What stands on top of the screen while a line is typed (status_area.hpp).
    struct OnTop {
        std::function<std::vector<std::string>()> lines;  ///< as they are now; none: nothing does
        /// What is shown again where the window has changed, so that the screen had to be emptied.
        std::function<std::string()> answer;
    };
    void keep_on_top(OnTop on_top);
    /// Whether there could be so many lines on top, in this terminal and its window as it is now.
    [[nodiscard]] bool has_room_on_top(std::size_t lines) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::shell
