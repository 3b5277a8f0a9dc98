#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace fascia {
class Watchdog;
}

namespace fascia::shell {

/// How answers look to the one who reads them. Nothing of it holds where nobody looks.
struct Look {
    bool colour = false;
    bool ascii = false;  ///< the screen shows no more than ASCII
    bool plain = false;  ///< read aloud: one thing a line, nothing drawn or written over
};

struct WindowSize {
    std::size_t width = 100;  ///< columns
    std::size_t height = 0;   ///< lines; 0: not known, or nothing to look at
};

/// What the program knows of the place where it runs. main() finds it out; tests
/// make one up.
struct Terminal {
    bool interactive = false;                           ///< a person types and reads
    bool errors_seen = false;                           ///< standard error is a screen
    std::size_t width = 100;                            ///< columns
    std::size_t height = 0;                             ///< lines; 0: not known
    Look look = {};                                     ///< of standard output
    Look error_look = {};                               ///< of standard error
    bool marks_pastes = false;                          ///< can tell what is pasted
    std::string pager;                                  ///< what shows long answers; empty: we do
    std::optional<std::filesystem::path> home;          ///< what ~ stands for
    std::optional<std::filesystem::path> state_folder;  ///< for history and unsaved work
    std::optional<std::filesystem::path> config;        ///< the file of lines to begin with
    std::atomic<bool>* stop = nullptr;                  ///< set by Ctrl-C
    std::shared_ptr<Watchdog> watchdog = nullptr;       ///< ends the program where a pack hangs
    void (*catch_signals)() = nullptr;  ///< from now on Ctrl-C sets it, and ends nothing
    WindowSize (*window)() = nullptr;   ///< as it is now; null: it does not change
};

/// Makes a folder that only the user can look into, and those above it, where
/// they are missing. Where it cannot be made, whoever writes there will tell.
void make_private_folder(const std::filesystem::path& folder);

}  // namespace fascia::shell
