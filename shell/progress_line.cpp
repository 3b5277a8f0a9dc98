#include "shell/progress_line.hpp"

#include "core/base/text.hpp"

#include <ostream>
#include <string>

namespace fascia::shell {

namespace {

constexpr std::string_view clear_line = "\r\x1b[K";
constexpr std::chrono::milliseconds pause(100);
constexpr std::size_t line_width = 79;

}  // namespace

ProgressLine::~ProgressLine() {
    if (shown_) {
        *screen_ << clear_line << std::flush;
    }
}

bool ProgressLine::is_due() const {
    return screen_ != nullptr && (!shown_ || std::chrono::steady_clock::now() - *shown_ >= pause);
}

void ProgressLine::show(std::string_view text) {
    if (!is_due()) {
        return;
    }
    shown_ = std::chrono::steady_clock::now();
    // A line that is wider than the screen could not be taken back.
    std::string line = printable(text);
    if (display_width(line) > line_width) {
        while (display_width(line) >= line_width) {
            line.pop_back();
            while (!is_valid_utf8(line)) {
                line.pop_back();
            }
        }
        line += "…";
    }
    *screen_ << clear_line << line << std::flush;
}

void ProgressLine::show(std::size_t done, std::size_t total) {
    if (is_due()) {
        show(total == 0 ? count_of(done, "case")
                        : std::to_string(done) + " of " + count_of(total, "case"));
    }
}

}  // namespace fascia::shell
