#pragma once

#include "core/base/result.hpp"
#include "core/fascia.hpp"
#include "shell/terminal.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace fascia::shell {

/// What is typed and answered, written down line by line, so that it can be replayed as a test.
class Transcript {
public:
    /// Begins a file behind a line of what is typed, which errors count by where nobody sits.
    /// Errors: there is one already; it cannot be written.
    [[nodiscard]] static Result<Transcript> begin(const std::filesystem::path& path,
                                                  const Terminal& terminal,
                                                  std::uint32_t line_number);
    /// Adds a line and its answer. False where it could not be written.
    bool add(const std::string& prompt, std::string_view line, std::string_view answer);

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    Transcript(std::filesystem::path path, std::ofstream file)
        : path_(std::move(path)), file_(std::move(file)) {}

    std::filesystem::path path_;
    std::ofstream file_;
};

/// What a replay of a transcript came to.
struct Replay {
    std::size_t lines_typed = 0;
    std::size_t files_written = 0;  ///< and not kept
    std::size_t line = 0;           ///< of the file, the first that is otherwise; 0: none
    std::string typed;              ///< the line whose answer it belongs to
    std::string expected;           ///< what stands there
    std::string now;                ///< what came instead
};

/// Types what a transcript holds into a console of its own, and compares. What that writes is not
/// kept: anybody may have made the transcript. Errors: the file cannot be read, or nothing is typed
/// in it; knowledge base or packs cannot be loaded. Requires: no other replay is under way.
[[nodiscard]] Result<Replay> replay(const std::filesystem::path& path, const Settings& settings);

}  // namespace fascia::shell
