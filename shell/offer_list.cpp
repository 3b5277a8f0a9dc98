#include "shell/offer_list.hpp"

#include "core/base/text.hpp"
#include "core/report/lines.hpp"
#include "shell/ascii.hpp"
#include "shell/colour.hpp"

#include <algorithm>

namespace fascia::shell {

namespace {

/// As much of the text as fits that many columns.
std::string cut(std::string text, std::size_t width) {
    if (display_width(text) <= width) {
        return text;
    }
    while (!text.empty() && (display_width(text) >= width || !is_valid_utf8(text))) {
        text.pop_back();
    }
    return text + "…";
}

std::size_t widest_of(const std::vector<Offered>& offers, std::string Offered::*field) {
    std::size_t width = 0;
    for (const Offered& one : offers) {
        width = std::max(width, display_width(one.*field));
    }
    return width;
}

std::string one_a_line(const std::vector<Offered>& offers, const Terminal& terminal) {
    const std::size_t ids = widest_of(offers, &Offered::insert) + 2;
    const std::size_t kinds = widest_of(offers, &Offered::kind) + 2;
    std::string out;
    for (const Offered& one : offers) {
        const std::string kind = padded(one.kind, kinds);
        std::string line = padded(one.insert, ids);
        const std::size_t used = ids + kinds + 1;
        const std::string about =
            terminal.width > used ? cut(one.about, terminal.width - used) : std::string();
        line += terminal.look.colour ? in_colour(kind, Meaning::kind) : kind;
        line += about;
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

/// Down first, as a directory is listed.
std::string in_columns(const std::vector<Offered>& offers, std::size_t width) {
    const std::size_t column = widest_of(offers, &Offered::insert) + 2;
    const std::size_t columns = std::max<std::size_t>(1, width / column);
    const std::size_t rows = (offers.size() + columns - 1) / columns;
    std::string out;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = row; i < offers.size(); i += rows) {
            out += i + rows < offers.size() ? padded(offers[i].insert, column) : offers[i].insert;
        }
        out += '\n';
    }
    return out;
}

}  // namespace

std::string offer_list(const std::vector<Offered>& offers, const Terminal& terminal) {
    constexpr std::size_t told_of = 16;
    constexpr std::size_t shown_max = 60;
    std::vector<Offered> shown(
        offers.begin(),
        offers.begin() + static_cast<std::ptrdiff_t>(std::min(offers.size(), shown_max)));
    std::string out = offers.size() <= told_of || terminal.look.plain
                          ? one_a_line(shown, terminal)
                          : in_columns(shown, terminal.width);
    if (shown.size() < offers.size()) {
        out += "… and " + std::to_string(offers.size() - shown.size()) +
               " more; type a little more of it\n";
    }
    return terminal.look.ascii ? to_ascii(out) : out;
}

}  // namespace fascia::shell
