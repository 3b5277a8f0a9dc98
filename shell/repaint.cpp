#include "shell/repaint.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia::shell {

namespace {

/// Where a letter stands, from the first column of the prompt's row on.
struct Spot {
    std::size_t row = 0;
    std::size_t column = 0;
    bool leaves_gap = false;  ///< a wide letter before it did not fit into its row
};

/// The place behind a text. A letter that does not fit stands in the next row, and so does whatever
/// comes behind one in the last column.
Spot behind(std::string_view text, Spot place, std::size_t width) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        const std::size_t size = display_width(text.substr(at, next - at));
        if (place.column + size > width) {
            place = {place.row + 1, 0, true};
        }
        place.column += size;
        if (place.column == width) {
            place = {place.row + 1, 0, place.leaves_gap};
        }
        at = next;
    }
    return place;
}

std::string move(std::size_t count, char how) {
    return count == 0 ? "" : "\x1b[" + std::to_string(count) + how;
}

}  // namespace

std::string repainted(const ShownLine& line, std::string_view dressed, std::size_t width,
                      std::size_t height) {
    constexpr char del = 0x7f;
    const bool has_control = std::ranges::any_of(
        line.text, [](char c) { return (static_cast<unsigned char>(c) < 0x20U) || c == del; });
    if (has_control || line.prompt_width >= width) {
        return {};
    }
    const Spot begin{0, line.prompt_width, false};
    const Spot cursor = behind(line.text.substr(0, line.cursor), begin, width);
    const Spot end = behind(line.text, begin, width);
    if (end.leaves_gap || (height != 0 && end.row >= height)) {
        return {};
    }
    // Behind a letter in the last column the terminal waits there, while the place is in the next
    // row.
    const bool waits = end.column == 0 && end.row > 0;
    const std::size_t row = end.row - (waits ? 1U : 0U);
    std::string out = move(cursor.row, 'A') + '\r' + move(line.prompt_width, 'C');
    out += dressed;
    out += '\r';
    out += row > cursor.row ? move(row - cursor.row, 'A') : move(cursor.row - row, 'B');
    return out + move(cursor.column, 'C');
}

std::size_t cursor_row(const ShownLine& line, std::size_t width) {
    return end_row({line.prompt_width, line.text.substr(0, line.cursor), line.cursor}, width);
}

std::size_t end_row(const ShownLine& line, std::size_t width) {
    const Spot begin{line.prompt_width / width, line.prompt_width % width, false};
    return behind(line.text, begin, width).row;
}

std::string taken_away(const ShownLine& line, std::size_t width) {
    return move(cursor_row(line, width), 'A') + "\r\x1b[J";
}

}  // namespace fascia::shell
