#include "shell/console.hpp"
#include "shell/session.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

namespace {

std::filesystem::path sessions_folder() {
    return std::filesystem::path(FASCIA_SOURCE_DIR) / "tests" / "shell" / "sessions";
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> sessions() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(sessions_folder())) {
        if (entry.path().extension() == ".in") {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

/// What a reader of the screen would see: each line as it was typed behind the
/// prompt, answers and errors under it, and how the program ends.
std::string play(const std::filesystem::path& typed) {
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    Console console(session);
    std::istringstream lines(contents(typed));
    for (std::string line; std::getline(lines, line);) {
        screen << console.prompt() << line << '\n';
        if (!console.take(line)) {
            break;
        }
    }
    screen << "[exit status " << static_cast<int>(console.status()) << "]\n";
    return screen.str();
}

}  // namespace

/// With FASCIA_ACCEPT set, the files are written anew: read them before they are kept.
TEST_CASE("What is typed in a session is answered as its file says", "[sessions]") {
    const bool accept = std::getenv("FASCIA_ACCEPT") != nullptr;
    REQUIRE_FALSE(sessions().empty());
    for (const std::filesystem::path& typed : sessions()) {
        const std::filesystem::path expected =
            std::filesystem::path(typed).replace_extension(".out");
        const std::string screen = play(typed);
        if (accept) {
            std::ofstream(expected, std::ios::binary) << screen;
        }
        INFO(typed.filename().string());
        CHECK(screen == contents(expected));
    }
}

}  // namespace fascia::shell
