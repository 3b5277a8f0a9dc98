#include "tests/terminal/tmux.hpp"

#include <sys/wait.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <thread>

namespace fascia::test {

namespace {

/// Asks again and again, for up to a minute.
bool eventually(const std::function<bool()>& holds) {
    constexpr int tries = 3000;
    constexpr auto pause = std::chrono::milliseconds(20);
    for (int i = 0; i < tries; ++i) {
        if (holds()) {
            return true;
        }
        std::this_thread::sleep_for(pause);
    }
    return false;
}

std::string last_line(std::string text) {
    text.erase(text.find_last_not_of(" \n") + 1);
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace

std::string shell(const std::string& command, int* status) {
    std::FILE* const pipe = ::popen(("{ " + command + "\n} 2>&1").c_str(), "r");
    std::string out;
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        out.append(buffer.data(), size);
    }
    const int ended = ::pclose(pipe);
    if (status != nullptr) {
        *status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    }
    return out;
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return out + '\'';
}

bool Tmux::is_there() {
    if (!shell("command -v tmux").empty()) {
        return true;
    }
    std::cout << "tmux is not installed: nothing was tried\n";
    return false;
}

Tmux::Tmux(const std::string& command, const std::vector<std::string>& variables, std::size_t width,
           std::size_t height)
    : width_(width), height_(height) {
    start(command, variables);
}

Tmux::~Tmux() {
    tmux("kill-server");
}

std::string Tmux::tmux(const std::string& arguments) const {
    return shell("tmux -S " + quoted(home_ / "tmux") + " -f /dev/null " + arguments);
}

void Tmux::start(const std::string& command, const std::vector<std::string>& variables) {
    std::string environment = "env -i PATH=" + quoted(std::getenv("PATH")) +
                              " HOME=" + quoted(home_.path()) +
                              " TERM=screen-256color LANG=C.UTF-8 FASCIA=" + FASCIA_PROGRAM;
    for (const std::string& variable : variables) {
        environment += ' ' + quoted(variable);
    }
    const std::string all = quoted("cd " + home_.path().string() + " && exec " + environment +
                                   " sh -c " + quoted(command));
    if (is_running_) {
        tmux("respawn-pane -k " + all + " ';' clear-history");
        return;
    }
    // The window stays when the program has ended, so that its last words can be read.
    tmux("new-session -d -x " + std::to_string(width_) + " -y " + std::to_string(height_) + ' ' +
         all + " ';' set-option -g remain-on-exit on ';' set-option -g history-limit 50000");
    is_running_ = true;
}

void Tmux::type(const std::string& text) {
    tmux("send-keys -l -- " + quoted(text));
}

void Tmux::key(const std::string& name) {
    tmux("send-keys " + name);
}

void Tmux::bytes(const std::string& hex) {
    tmux("send-keys -H " + hex);
}

void Tmux::line(const std::string& text) {
    type(text);
    key("Enter");
}

void Tmux::paste(const std::string& text) {
    home_.write("pasted", text);
    tmux("load-buffer -b pasted " + quoted(home_ / "pasted") + " ';' paste-buffer -p -r -b pasted");
}

void Tmux::resize(std::size_t width, std::size_t height) {
    tmux("set-option -g window-size manual ';' resize-window -x " + std::to_string(width) + " -y " +
         std::to_string(height));
}

std::string Tmux::screen() const {
    return tmux("capture-pane -p -J -S -");
}

std::string Tmux::window() const {
    return tmux("capture-pane -p -J");
}

std::string Tmux::colours() const {
    return tmux("capture-pane -p -e -S -");
}

bool Tmux::shows(const std::string& text) const {
    return eventually([&] { return screen().find(text) != std::string::npos; });
}

bool Tmux::ends_with(const std::string& text) const {
    return eventually([&] { return last_line(screen()).find(text) != std::string::npos; });
}

bool Tmux::begins_with(const std::string& text) const {
    return eventually([&] { return window().starts_with(text); });
}

bool Tmux::has_ended() const {
    return eventually([&] { return tmux("display-message -p '#{pane_dead}'").starts_with('1'); });
}

std::string Tmux::pid() const {
    std::string pid = tmux("display-message -p '#{pane_pid}'");
    return pid.substr(0, pid.find('\n'));
}

}  // namespace fascia::test
