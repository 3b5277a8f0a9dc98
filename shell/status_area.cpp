#include "shell/status_area.hpp"

#include <string_view>

namespace fascia::shell {

namespace {

constexpr std::string_view keep_place =
    "\x1b"
    "7";
constexpr std::string_view back_to_place =
    "\x1b"
    "8";
constexpr std::string_view whole_screen_scrolls = "\x1b[r";
constexpr std::string_view home = "\x1b[H";
constexpr std::string_view wrap_off = "\x1b[?7l";
constexpr std::string_view wrap_on = "\x1b[?7h";

std::string with_number(std::size_t number, char what) {
    return "\x1b[" + std::to_string(number) + what;
}

}  // namespace

std::string area_shown(std::span<const std::string> lines) {
    const std::size_t count = lines.size();
    // So many rows below the cursor are empty then, and can go when as many come in above.
    std::string out = std::string(count, '\n') + with_number(count, 'A');
    out += keep_place;
    out += home;
    out += with_number(count, 'L');
    out += wrap_off;
    for (const std::string& line : lines) {
        out += line + "\r\n";
    }
    out += wrap_on;
    out += with_number(count + 1, ';');
    out += 'r';
    out += back_to_place;
    return out + with_number(count, 'B');
}

std::string area_taken_away(std::size_t lines) {
    std::string out(keep_place);
    out += whole_screen_scrolls;
    out += home;
    out += with_number(lines, 'M');
    out += back_to_place;
    return out + with_number(lines, 'A');
}

std::string screen_emptied() {
    return std::string(whole_screen_scrolls) + std::string(home) + "\x1b[2J";
}

}  // namespace fascia::shell
