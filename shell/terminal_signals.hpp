#pragma once

#include <atomic>

namespace fascia::shell {

/// Notes what the terminal and the system say while a program sits at it: what has to be done about
/// it is done where the terminal is read. One at a time.
class TerminalSignals {
public:
    /// `stop` is set too where the program is told to end, so that a command that runs ends; may be
    /// null.
    explicit TerminalSignals(std::atomic<bool>* stop);
    ~TerminalSignals();
    TerminalSignals(const TerminalSignals&) = delete;
    TerminalSignals& operator=(const TerminalSignals&) = delete;

    /// Each since it was asked last.
    static bool window_has_changed();
    static bool wants_background();
    static bool was_interrupted();
    /// From the first time on.
    static bool was_told_to_end();

    /// Only while a line is read is Ctrl-Z noted; else it sends the program to the background by
    /// itself.
    static void catch_background(bool on);
    /// Sends the program into the background, until it is fetched back.
    static void go_to_background();
};

}  // namespace fascia::shell
