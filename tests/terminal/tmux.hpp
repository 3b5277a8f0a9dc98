#pragma once

#include "tests/support/folder.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia::test {

/// What a command of the shell writes, to both outputs; `status` may be null.
std::string shell(const std::string& command, int* status = nullptr);

/// Text as one word of the shell.
std::string quoted(const std::string& text);

/// A terminal with the program in it, in a home of its own. Nothing here waits for a time to pass:
/// whatever shall appear is waited for, up to a generous bound.
class Tmux {
public:
    /// Whether there is tmux; says so where there is none.
    static bool is_there();

    /// `command`: what runs in it, with $FASCIA for the program; `variables`: of its environment
    /// besides HOME, PATH, TERM and LANG.
    explicit Tmux(const std::string& command = "exec $FASCIA",
                  const std::vector<std::string>& variables = {}, std::size_t width = 100,
                  std::size_t height = 40);
    ~Tmux();
    Tmux(const Tmux&) = delete;
    Tmux& operator=(const Tmux&) = delete;

    /// Runs a command in a terminal of its own again, in the same home, when the one before is
    /// over.
    void start(const std::string& command = "exec $FASCIA",
               const std::vector<std::string>& variables = {});

    void type(const std::string& text);
    void key(const std::string& name);   ///< "Tab", "Enter", "C-c", "Up"
    void bytes(const std::string& hex);  ///< "1b 5b 41"
    void line(const std::string& text);
    /// As a terminal pastes: between marks, where the program asked for them.
    void paste(const std::string& text);
    void resize(std::size_t width, std::size_t height);

    /// What stands on the screen, with all that has scrolled away.
    [[nodiscard]] std::string screen() const;
    [[nodiscard]] std::string window() const;   ///< what stands on the screen alone
    [[nodiscard]] std::string colours() const;  ///< the same, with its escape sequences
    /// True as soon as the text is on the screen; false where it never comes.
    [[nodiscard]] bool shows(const std::string& text) const;
    /// True as soon as the text stands in the last line that is not empty.
    [[nodiscard]] bool ends_with(const std::string& text) const;
    /// True as soon as the window begins with the text.
    [[nodiscard]] bool begins_with(const std::string& text) const;
    [[nodiscard]] bool has_ended() const;
    [[nodiscard]] std::string pid() const;
    [[nodiscard]] const Folder& home() const { return home_; }

private:
    std::string tmux(const std::string& arguments) const;

    Folder home_;
    std::size_t width_;
    std::size_t height_;
    bool is_running_ = false;
};

}  // namespace fascia::test
