#include "shell/screen.hpp"

#include "shell/ascii.hpp"
#include "shell/colour.hpp"
#include "shell/pager.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

std::string dressed(std::string_view text, const Look& look) {
    std::string out = look.ascii ? to_ascii(text) : std::string(text);
    return look.colour ? painted(out) : out;
}

}  // namespace

Screen::Screen(std::ostream& out, std::ostream& err, const Terminal& terminal)
    : out_(out), err_(err), look_(terminal.look), error_look_(terminal.error_look) {}

bool Screen::good() const {
    return static_cast<bool>(out_);
}

void Screen::write(std::string_view text) {
    out_ << dressed(text, look_);
    out_.flush();
}

void Screen::report(const std::string& text) {
    if (gathered_.size() == 1) {
        const std::string before = gathered_.back()->str();
        gathered_.back()->str("");
        said_ += before;
        write(before);
    }
    out_.flush();
    said_ += gathered_.empty() ? "" : text;
    err_ << dressed(text, error_look_);
    err_.flush();
}

void Screen::gather() {
    gathered_.push_back(std::make_unique<std::ostringstream>());
}

std::string Screen::take() {
    std::string text = std::move(*gathered_.back()).str();
    gathered_.pop_back();
    return text;
}

std::string Screen::show(const Terminal& terminal) {
    std::string text = take();
    if (is_longer_than_window(text, terminal)) {
        out_.flush();
        page(dressed(text, look_), terminal, out_);
    } else {
        write(text);
    }
    return std::exchange(said_, {}) + text;
}

}  // namespace fascia::shell
