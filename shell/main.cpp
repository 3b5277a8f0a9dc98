#include "core/base/text.hpp"
#include "core/lua/watchdog.hpp"
#include "shell/exit_status.hpp"
#include "shell/input.hpp"
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
#include <new>
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

fascia::shell::WindowSize window() {
    fascia::shell::WindowSize found;
    winsize size{};
    constexpr std::size_t narrowest = 40;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        found.width = size.ws_col >= narrowest ? size.ws_col : found.width;
        found.height = size.ws_row;
    }
    return found;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// A terminal that can do no more than write lines.
bool is_dumb() {
    const std::string name = variable("TERM");
    return name.empty() || name == "dumb";
}

/// Somebody has said that the screen shows no letters beyond ASCII.
bool is_ascii_only() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (const std::string locale = variable(name); !locale.empty()) {
            return locale.find("UTF-8") == std::string::npos &&
                   locale.find("utf8") == std::string::npos;
        }
    }
    return false;
}

/// How what is written to a descriptor shall look.
fascia::shell::Look look_of(int descriptor) {
    fascia::shell::Look look;
    const bool is_screen = isatty(descriptor) != 0;
    look.colour = is_screen && !is_dumb() && variable("NO_COLOR").empty();
    look.ascii = is_screen && is_ascii_only();
    return look;
}

fascia::shell::Terminal look_around() {
    fascia::shell::Terminal terminal;
    terminal.interactive = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    terminal.errors_seen = isatty(STDERR_FILENO) != 0;
    terminal.width = window().width;
    terminal.height = window().height;
    terminal.window = &window;
    terminal.look = look_of(STDOUT_FILENO);
    terminal.error_look = look_of(STDERR_FILENO);
    terminal.marks_pastes = terminal.interactive && !is_dumb();
    terminal.pager = variable("PAGER");
    terminal.home = folder_from("HOME");
    terminal.state_folder = folder_from("XDG_STATE_HOME");
    if (!terminal.state_folder && terminal.home) {
        terminal.state_folder = *terminal.home / ".local" / "state";
    }
    if (terminal.state_folder) {
        *terminal.state_folder /= "fascia";
    }
    terminal.config = folder_from("XDG_CONFIG_HOME");
    if (!terminal.config && terminal.home) {
        terminal.config = *terminal.home / ".config";
    }
    if (terminal.config) {
        *terminal.config /= "fascia/config";
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

/// Far longer than a pack may run until it is stopped by its own clock.
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
    fascia::shell::Input input(STDIN_FILENO);
    std::istream in(&input);
    int status = static_cast<int>(fascia::shell::ExitStatus::limit);
    try {
        status = fascia::shell::run(args, in, out, std::cerr, terminal);
    } catch (const std::bad_alloc&) {
        std::cerr << "error: the system gives no more memory; the program ends\n";
    }
    out.flush();
    if (const auto read = input.was_read("standard input"); !read) {
        std::cerr << fascia::to_string(read.error());
        status = static_cast<int>(fascia::shell::ExitStatus::input);
    }
    if (output.error() == 0) {
        return status;
    }
    if (output.error() != EPIPE) {
        std::cerr << "error: standard output cannot be written: " << std::strerror(output.error())
                  << '\n';
    }
    return static_cast<int>(fascia::shell::ExitStatus::input);
}
