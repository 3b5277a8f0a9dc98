#include "core/base/text.hpp"
#include "core/lua/watchdog.hpp"
#include "shell/exit_status.hpp"
#include "shell/output.hpp"
#include "shell/program.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

/// Set by Ctrl-C; a query that runs sees it and stops.
std::atomic<bool> stop = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables):
                                 // signals reach nothing else
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int) {
    stop = true;
}

/// Also what ends a program that runs in the background. What was to be passed over, as
/// nohup has it, still is.
void catch_signals() {
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction action = {};
        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            std::signal(signal, on_interrupt);
        }
    }
}

std::optional<std::filesystem::path> folder_from(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value != '/') {
        return std::nullopt;
    }
    return value;
}

fascia::shell::Terminal look_around() {
    fascia::shell::Terminal terminal;
    terminal.interactive = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    terminal.errors_seen = isatty(STDERR_FILENO) != 0;
    winsize size{};
    constexpr std::size_t narrowest = 40;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= narrowest) {
        terminal.width = size.ws_col;
    }
    terminal.home = folder_from("HOME");
    terminal.state_folder = folder_from("XDG_STATE_HOME");
    if (!terminal.state_folder && terminal.home) {
        terminal.state_folder = *terminal.home / ".local" / "state";
    }
    if (terminal.state_folder) {
        *terminal.state_folder /= "fascia";
    }
    terminal.stop = &stop;
    terminal.catch_signals = &catch_signals;
    return terminal;
}

/// Behind all that stops packs: one hangs where nothing can stop it. Nothing is lost by leaving:
/// files are written whole or not at all.
void leave_for(const std::string& pack) {
    const std::string line = "\nerror: " + fascia::printable(pack) +
                             " hangs in a place where it cannot be stopped; the program ends\n";
    (void)!write(STDERR_FILENO, line.data(), line.size());
    _exit(static_cast<int>(fascia::shell::ExitStatus::limit));
}

/// Twice as long as a pack may run until it is stopped by its own clock.
constexpr std::chrono::seconds hangs_after{60};

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a write that fails says so
    fascia::shell::Terminal terminal = look_around();
    terminal.watchdog = std::make_shared<fascia::Watchdog>(hangs_after, leave_for);
    const std::vector<std::string> args(argv + 1, argv + argc);
    if (terminal.interactive) {
        std::signal(SIGINT, on_interrupt);
        // Letters beyond ASCII are typed and shown as such, whatever the system is set to.
        const char* chosen = std::setlocale(LC_CTYPE, "");
        if (chosen == nullptr || std::strstr(chosen, "UTF-8") == nullptr) {
            std::setlocale(LC_CTYPE, "C.UTF-8");
        }
    }
    std::ios::sync_with_stdio(false);
    fascia::shell::Output output(STDOUT_FILENO);
    std::ostream out(&output);
    const int status = fascia::shell::run(args, std::cin, out, std::cerr, terminal);
    out.flush();
    if (output.error() == 0) {
        return status;
    }
    if (output.error() != EPIPE) {
        std::cerr << "error: standard output cannot be written: " << std::strerror(output.error())
                  << '\n';
    }
    return static_cast<int>(fascia::shell::ExitStatus::input);
}
