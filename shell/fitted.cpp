#include "shell/fitted.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fascia::shell {

namespace {

/// A character as it is written, with what comes before it and takes no columns.
struct Piece {
    std::string_view before;  ///< sequences that set colours
    std::string_view character;
    std::size_t width = 0;
};

std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == '\x1b') {
            at = std::min(line.find('m', at), line.size() - 1) + 1;
            continue;
        }
        std::size_t end = at + 1;
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        const std::string_view character = line.substr(at, end - at);
        out.push_back({line.substr(begin, at - begin), character, display_width(character)});
        begin = at = end;
    }
    out.push_back({line.substr(begin), "", 0});  // colours that end with the line
    return out;
}

std::size_t width_of(const std::vector<Piece>& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces) {
        width += piece.width;
    }
    return width;
}

bool is_blank(const Piece& piece) {
    return piece.character == " ";
}

bool is_drawn(std::string_view line) {
    // U+2500 to U+257F, lines and corners.
    for (std::size_t at = line.find("\xe2"); at != std::string_view::npos && at + 1 < line.size();
         at = line.find("\xe2", at + 1)) {
        if (line[at + 1] == '\x94' || line[at + 1] == '\x95') {
            return true;
        }
    }
    return false;
}

/// A line of carets, under the line before it.
bool is_carets(const std::vector<Piece>& pieces) {
    bool has_caret = false;
    for (const Piece& piece : pieces) {
        if (!piece.character.empty() && piece.character != " " && piece.character != "^") {
            return false;
        }
        has_caret = has_caret || piece.character == "^";
    }
    return has_caret;
}

/// Where a line goes on below: behind its indentation and number, or in a list of two columns where
/// the second begins.
struct Hang {
    std::size_t column = 0;
    std::size_t gap = 0;  ///< blanks between the two columns begin at this piece; 0: there are none
};

Hang hang_of(const std::vector<Piece>& pieces) {
    std::size_t at = 0;
    while (at < pieces.size() && is_blank(pieces[at])) {
        ++at;
    }
    const std::size_t indent = at;
    for (std::size_t i = at; i + 2 < pieces.size(); ++i) {
        if (is_blank(pieces[i]) && is_blank(pieces[i + 1])) {
            std::size_t end = i;
            while (end < pieces.size() && is_blank(pieces[end])) {
                ++end;
            }
            return {width_of({pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(end)}),
                    i};
        }
    }
    return {indent == 0 ? 2 : indent, 0};
}

/// The line, broken between words.
std::string broken(const std::vector<Piece>& pieces, std::size_t width) {
    Hang hang = hang_of(pieces);
    constexpr std::size_t least_beside = 24;
    const bool goes_below = hang.gap > 0 && hang.column + least_beside > width;
    if (goes_below) {
        const auto first = std::ranges::find_if_not(pieces, is_blank) - pieces.begin();
        hang.column = static_cast<std::size_t>(first) + 4;
    }
    std::string out;
    std::size_t column = 0;
    std::size_t begin = 0;  // of what stands in the line that is written
    for (std::size_t i = 0; i < pieces.size();) {
        // A word, with the blanks before it.
        std::size_t word = i;
        while (word < pieces.size() && is_blank(pieces[word])) {
            ++word;
        }
        std::size_t end = word;
        std::size_t word_width = 0;
        while (end < pieces.size() && !is_blank(pieces[end])) {
            word_width += pieces[end++].width;
        }
        const bool is_second_column = goes_below && i == hang.gap;
        const bool is_too_wide = column + (word - i) + word_width > width && column > begin &&
                                 hang.column + word_width <= width;  // else it fits nowhere
        if ((is_second_column || is_too_wide) && word_width > 0) {
            for (std::size_t k = i; k < word; ++k) {
                out += pieces[k].before;
            }
            out += '\n' + std::string(hang.column, ' ');
            column = begin = hang.column;
        } else {
            for (std::size_t k = i; k < word; ++k) {
                out += pieces[k].before;
                out += ' ';
                ++column;
            }
            begin = i == 0 ? column : begin;
        }
        for (std::size_t k = word; k < end; ++k) {
            out += pieces[k].before;
            out += pieces[k].character;
        }
        column += word_width;
        i = end;
    }
    return out;
}

/// The columns from `from` on, as many as fit.
std::string cut(const std::vector<Piece>& pieces, std::size_t from, std::size_t width,
                bool with_marks) {
    const std::size_t all = width_of(pieces);
    std::string out;
    std::size_t column = 0;
    for (const Piece& piece : pieces) {
        out += piece.before;
        const bool is_in = column >= from && column + piece.width <= from + width;
        const bool is_first = column == from && from > 0;
        const bool is_last = column + piece.width == from + width && from + width < all;
        if (is_in) {
            out += with_marks && (is_first || is_last) ? "…" : piece.character;
        }
        column += piece.width;
    }
    return out;
}

/// A line and the carets under it, cut alike around them, behind the indentation of both.
std::string cut_both(const std::vector<Piece>& line, const std::vector<Piece>& carets,
                     std::size_t width) {
    const auto is_caret = [](const Piece& piece) { return piece.character == "^"; };
    const auto first =
        static_cast<std::size_t>(std::ranges::find_if(carets, is_caret) - carets.begin());
    const std::size_t all = std::max(width_of(line), width_of(carets));
    const std::size_t half = width / 2;
    const std::size_t from = std::min(first > half ? first - half : 0, all - std::min(all, width));
    return cut(line, from, width, true) + '\n' + cut(carets, from, width, false);
}

}  // namespace

std::string fitted(std::string_view text, std::size_t width) {
    constexpr std::size_t narrowest = 30;  // below that nothing helps
    std::string out;
    while (!text.empty() && width >= narrowest) {
        const auto take_line = [&] {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            return std::pair(line, end);
        };
        const std::string_view all = text;
        const auto [line, size] = take_line();
        const bool is_ended = size < all.size();
        const std::vector<Piece> pieces = pieces_of(line);
        const std::vector<Piece> below =
            pieces_of(text.substr(0, std::min(text.find('\n'), text.size())));
        if (is_ended && is_carets(below) && std::max(width_of(pieces), width_of(below)) > width) {
            const bool is_below_ended = take_line().second < all.size() - size - 1;
            out += cut_both(pieces, below, width) + (is_below_ended ? "\n" : "");
            continue;
        }
        const bool is_left = width_of(pieces) <= width || is_drawn(line);
        out += (is_left ? std::string(line) : broken(pieces, width)) + (is_ended ? "\n" : "");
    }
    return out + std::string(text);
}

}  // namespace fascia::shell
