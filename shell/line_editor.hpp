#pragma once

#include "shell/completion.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fascia::shell {

/// Reads lines from the terminal, with editing, history and completion (libedit).
/// There is at most one at a time: it owns the terminal's settings while it reads.
class LineEditor {
public:
    using Completer = std::function<Completion(std::string_view)>;

    /// `history`: where lines are kept from run to run, readable by the user alone;
    /// where that cannot be, they last as long as this.
    LineEditor(Completer completer, const std::optional<std::filesystem::path>& history);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    enum class Read {
        line,
        interrupted,  ///< Ctrl-C: what was typed is given up
        end,          ///< Ctrl-D on an empty line, or the terminal is gone
    };
    Read read(const std::string& prompt, std::string& line);

    /// While a line is read, `happened` is called when the descriptor becomes readable; it may
    /// print, and the line is shown again behind that. Below 0: nothing is watched any more.
    /// `stop` tells a Ctrl-C from other signals; may be null.
    void watch(int descriptor, std::function<void()> happened, const std::atomic<bool>* stop);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::shell
