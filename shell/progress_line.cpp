#include "shell/progress_line.hpp"

#include "core/base/text.hpp"

#include <ostream>

namespace fascia::shell {

namespace {

constexpr std::string_view clear_line = "\r\x1b[K";
constexpr std::chrono::milliseconds pause(100);

}  // namespace

ProgressLine::~ProgressLine() {
    if (shown_) {
        *screen_ << clear_line << std::flush;
    }
}

void ProgressLine::show(std::size_t done, std::size_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (screen_ == nullptr || (shown_ && now - *shown_ < pause)) {
        return;
    }
    shown_ = now;
    *screen_ << clear_line
             << (total == 0 ? count_of(done, "case")
                            : std::to_string(done) + " of " + count_of(total, "case"))
             << std::flush;
}

}  // namespace fascia::shell
