#pragma once

#include "shell/console.hpp"
#include "shell/program.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell::test {

struct Ran {
    int status = 0;
    std::string out;
    std::string err;
};

inline Ran ran(const std::vector<std::string>& args, const std::string& typed = "",
               const Terminal& terminal = {}) {
    std::istringstream in(typed);
    std::ostringstream out;
    std::ostringstream err;
    const int status = run(args, in, out, err, terminal);
    return {status, out.str(), err.str()};
}

/// A folder that is gone when the test is over.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("fascia_shell_test_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name, const std::string& content = "") const {
        if (!content.empty()) {
            std::ofstream(path_ / name, std::ios::binary) << content;
        }
        return (path_ / name).string();
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path path_;
};

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A console at a terminal that is made up.
struct AtTerminal {
    explicit AtTerminal(const Terminal& terminal)
        : session({}, Format::text, terminal, screen, screen), console(session) {}
    std::string take(const std::string& line) {
        screen.str("");
        stays = console.take(line);
        return screen.str();
    }
    std::ostringstream screen;
    Session session;
    Console console;
    bool stays = true;
};

}  // namespace fascia::shell::test
