#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

/// The text with blanks behind it up to that many columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// The text with blanks before it up to that many columns.
[[nodiscard]] std::string right(std::string_view text, std::size_t width);

/// Builds a text line by line, each wrapped at words.
class Lines {
public:
    explicit Lines(std::size_t width) : width_(width) {}

    /// A line that starts with `head`; what follows is wrapped under its own beginning. What a
    /// terminal would take for a command is made harmless.
    void line(const std::string& head, const std::string& text);
    void blank() { out_ += '\n'; }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::size_t width_;
    std::string out_;
};

}  // namespace fascia
