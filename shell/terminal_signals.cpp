#include "shell/terminal_signals.hpp"

#include <array>
#include <csignal>
#include <utility>

namespace fascia::shell {

namespace {

// Signals reach nothing else than what stands here.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> window = false;
std::atomic<bool> background = false;
std::atomic<bool> interrupt = false;
std::atomic<bool> end = false;
std::atomic<std::atomic<bool>*> stop = nullptr;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

void set_stop() {
    if (std::atomic<bool>* const flag = stop; flag != nullptr) {
        *flag = true;
    }
}

extern "C" void on_terminal_signal(int signal) {
    switch (signal) {
        case SIGWINCH:
            window = true;
            break;
        case SIGTSTP:
            background = true;
            break;
        case SIGINT:
            interrupt = true;
            set_stop();
            break;
        default:
            end = true;
            set_stop();
            break;
    }
}

constexpr std::array noted = {SIGWINCH, SIGINT, SIGTERM, SIGHUP};

/// A read that waits is interrupted, and not begun again.
void note(int signal) {
    struct sigaction action = {};
    action.sa_handler = on_terminal_signal;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

}  // namespace

TerminalSignals::TerminalSignals(std::atomic<bool>* stop_flag) {
    stop = stop_flag;
    for (const int signal : noted) {
        note(signal);
    }
}

TerminalSignals::~TerminalSignals() {
    for (const int signal : noted) {
        std::signal(signal, SIG_DFL);
    }
    stop = nullptr;
}

bool TerminalSignals::window_has_changed() {
    return window.exchange(false);
}

bool TerminalSignals::wants_background() {
    return background.exchange(false);
}

bool TerminalSignals::was_interrupted() {
    return interrupt.exchange(false);
}

bool TerminalSignals::was_told_to_end() {
    return end;
}

void TerminalSignals::catch_background(bool on) {
    if (on) {
        note(SIGTSTP);
    } else {
        std::signal(SIGTSTP, SIG_DFL);
    }
}

void TerminalSignals::go_to_background() {
    std::signal(SIGTSTP, SIG_DFL);
    std::raise(SIGTSTP);
    note(SIGTSTP);
}

}  // namespace fascia::shell
