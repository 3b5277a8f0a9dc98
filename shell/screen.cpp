#include "shell/screen.hpp"

#include "core/base/characters.hpp"
#include "shell/ascii.hpp"
#include "shell/colour.hpp"
#include "shell/fitted.hpp"
#include "shell/pager.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

// Around what is not shown. They are gone before a text is dressed.
constexpr char unseen_begin = '\x0e';
constexpr char unseen_end = '\x0f';

/// Whatever a text is made of, only the dress drives the terminal.
std::string dressed_in(std::string_view text, const Look& look) {
    const std::string visible = printable_lines(text);
    std::string out = look.ascii ? to_ascii(visible) : visible;
    return look.colour ? painted(out) : out;
}

/// Without what is not shown.
std::string seen(std::string text) {
    for (auto begin = text.find(unseen_begin); begin != std::string::npos;
         begin = text.find(unseen_begin)) {
        const std::size_t end = std::min(text.find(unseen_end, begin), text.size() - 1);
        text.erase(begin, end + 1 - begin);
    }
    return text;
}

/// All of it, without the marks.
std::string unmarked(std::string text) {
    std::erase_if(text, [](char c) { return c == unseen_begin || c == unseen_end; });
    return text;
}

}  // namespace

std::string unseen(std::string_view text) {
    return unseen_begin + std::string(text) + unseen_end;
}

Screen::Screen(std::ostream& out, std::ostream& err, const Terminal& terminal)
    : out_(out),
      err_(err),
      terminal_(terminal),
      look_(terminal.look),
      error_look_(terminal.error_look) {}

bool Screen::good() const {
    return static_cast<bool>(out_);
}

std::string Screen::dressed(std::string_view text) const {
    return dressed_in(text, look_);
}

std::string Screen::fitted_to_window(std::string text) const {
    const bool is_seen = terminal_.interactive && !terminal_.look.plain;
    return is_seen && !keeps_lines_ ? fitted(text, terminal_.width) : text;
}

void Screen::write(std::string_view text) {
    out_ << fitted_to_window(dressed(text));
    out_.flush();
}

void Screen::report(const std::string& text) {
    if (gathered_.size() == 1) {
        const std::string before = gathered_.back()->str();
        gathered_.back()->str("");
        said_ += unmarked(before);
        write(seen(before));
    }
    out_.flush();
    said_ += gathered_.empty() ? "" : text;
    keeps_lines_ = false;
    err_ << fitted_to_window(dressed_in(text, error_look_));
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
    const std::string shown = seen(text);
    if (is_longer_than_window(fitted_to_window(shown), terminal)) {
        out_.flush();
        typed_ahead_ = page(fitted_to_window(dressed(shown)), terminal, out_);
    } else {
        write(shown);
    }
    keeps_lines_ = false;
    return std::exchange(said_, {}) + unmarked(std::move(text));
}

}  // namespace fascia::shell
