#include "core/report/lines.hpp"

#include "core/base/text.hpp"

namespace fascia {

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(text) + std::string(width > taken ? width - taken : 0, ' ');
}

std::string right(std::string_view text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(width > taken ? width - taken : 0, ' ') + std::string(text);
}

void Lines::line(const std::string& head, const std::string& text) {
    const std::size_t indent = display_width(head);
    // The head takes its place in the first line: the rest is wrapped to what it leaves.
    const std::size_t room = width_ > indent + 20 ? width_ : indent + 20;
    std::string wrapped = wrap(printable(text), room - indent, 0);
    out_ += head;
    for (std::size_t at = wrapped.find('\n'); at != std::string::npos; at = wrapped.find('\n')) {
        out_ += wrapped.substr(0, at + 1) + std::string(indent, ' ');
        wrapped.erase(0, at + 1);
    }
    out_ += wrapped + '\n';
}

}  // namespace fascia
