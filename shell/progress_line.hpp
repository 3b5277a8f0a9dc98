#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace fascia::shell {

/// A line on the screen that tells how far a long command is, written over itself
/// and gone when the command is over.
class ProgressLine {
public:
    /// Requires: `screen`, where it is not null, outlives it. Null: nobody looks.
    explicit ProgressLine(std::ostream* screen) : screen_(screen) {}
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Whether somebody looks, and the line was not written anew within the last tenth of a
    /// second: to be asked before a text is put together.
    [[nodiscard]] bool is_due() const;

    /// The text, as much of it as fits a line. Ten times a second at most.
    void show(std::string_view text);
    /// "12 of 400 cases"; without a total, "12 cases".
    void show(std::size_t done, std::size_t total);

private:
    std::ostream* screen_;
    std::optional<std::chrono::steady_clock::time_point> shown_;
};

}  // namespace fascia::shell
