#pragma once

#include "shell/console.hpp"
#include "shell/program.hpp"
#include "tests/support/folder.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell::test {

using fascia::test::Folder;

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

/// All that is said to these lines.
inline std::string typed(const std::string& lines) {
    const Ran all = ran({}, lines);
    return all.out + all.err;
}

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
