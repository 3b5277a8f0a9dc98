#include "core/base/diagnostic.hpp"

#include "core/base/excerpt.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace fascia {

namespace {

/// Longer lines are cut around the place that is meant.
constexpr std::size_t excerpt_columns_max = 100;
/// Longer messages, in bytes, are cut: names that they tell come from anywhere.
constexpr std::size_t message_max = 4096;
/// More errors at once help nobody.
constexpr std::size_t shown_max = 20;

}  // namespace

std::string place_text(const SourceRef& where) {
    std::string out = printable(where.file);
    if (where.line > 0) {
        out += ':' + std::to_string(where.line);
        if (where.column > 0) {
            out += ':' + std::to_string(where.column);
        }
    }
    return out;
}

namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Of a line of megabytes, what stands around the place, which is then where it is in that.
std::string_view around(std::string_view text, SourceRef& where) {
    constexpr std::size_t looked_at = 10 * excerpt_columns_max;
    if (text.size() <= 3 * looked_at) {
        return text;
    }
    const std::size_t before = where.column > looked_at ? where.column - looked_at : 0;
    std::size_t begin = 0;
    for (std::size_t passed = 0; begin < text.size(); ++begin) {
        if (begins_character(text[begin]) && passed++ == before) {
            break;
        }
    }
    std::size_t end = std::min(begin + 3 * looked_at, text.size());
    while (end < text.size() && !begins_character(text[end])) {
        ++end;
    }
    where.column -= static_cast<std::uint32_t>(std::min<std::size_t>(before, where.column));
    return text.substr(begin, end - begin);
}

}  // namespace

std::string excerpt_text(const SourceRef& place, std::string_view line_text) {
    SourceRef where = place;
    const std::string_view text = around(line_text, where);
    std::string line;
    std::size_t caret = 0;
    std::size_t caret_end = 0;
    std::size_t width = 0;  // of the line so far
    const std::size_t column = where.column == 0 ? 1 : where.column;
    // Walk over the characters, so that column numbers keep their meaning after
    // control characters have been made visible.
    std::size_t character = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        ++character;
        if (character == column) {
            caret = width;
        }
        const std::string shown = printable(text.substr(i, next - i));
        line += shown;
        width += display_width(shown);
        if (character < column + where.length) {
            caret_end = width;
        }
        i = next;
    }
    if (character < column) {  // the place is the end of the line
        caret = display_width(line);
        caret_end = caret + 1;
    }
    caret_end = std::max(caret_end, caret + 1);
    if (display_width(line) > excerpt_columns_max && line.size() == display_width(line)) {
        const std::size_t from =
            caret > excerpt_columns_max / 2 ? caret - excerpt_columns_max / 2 : 0;
        const bool cut_right = line.size() > from + excerpt_columns_max;
        line =
            (from > 0 ? "…" : "") + line.substr(from, excerpt_columns_max) + (cut_right ? "…" : "");
        const std::size_t shift = from > 0 ? from - 1 : 0;
        caret -= shift;
        caret_end = std::min(caret_end - shift, excerpt_columns_max + 1);
    }
    if (where.column == 0) {
        return "  " + line;
    }
    return "  " + line + "\n  " + std::string(caret, ' ') + std::string(caret_end - caret, '^');
}

std::string to_string(const Diagnostic& diagnostic) {
    std::string out;
    if (!diagnostic.where.file.empty()) {
        out += place_text(diagnostic.where) + ": ";
    }
    out += "error: " + printable(std::string_view(diagnostic.message).substr(0, message_max));
    if (!diagnostic.excerpt.empty() && diagnostic.where.line > 0) {
        out += '\n' + excerpt_text(diagnostic.where, diagnostic.excerpt);
    }
    if (!diagnostic.suggestions.empty()) {
        std::vector<std::string> shown;
        for (const std::string& suggestion : diagnostic.suggestions) {
            const bool is_phrase = suggestion.find(' ') != std::string::npos;
            shown.push_back(is_phrase ? "'" + printable(suggestion) + "'" : printable(suggestion));
        }
        out += "\n  did you mean " + join_or(shown) + "?";
    }
    if (!diagnostic.hint.empty()) {
        out += "\n  " + printable(diagnostic.hint);
    }
    return out;
}

std::string to_string(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& diagnostic :
         std::span(diagnostics).first(std::min(diagnostics.size(), shown_max))) {
        out += to_string(diagnostic) + '\n';
    }
    if (diagnostics.size() > shown_max) {
        const std::size_t more = diagnostics.size() - shown_max;
        out += count_of(more, "more error is", "more errors are") + " not shown\n";
    }
    return out;
}

void sort_by_place(Diagnostics& diagnostics) {
    std::vector<std::string> files;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (std::ranges::find(files, diagnostic.where.file) == files.end()) {
            files.push_back(diagnostic.where.file);
        }
    }
    std::ranges::stable_sort(diagnostics, {}, [&](const Diagnostic& d) {
        return std::tuple(std::ranges::find(files, d.where.file) - files.begin(), d.where.line,
                          d.where.column);
    });
    const auto is_same = [](const Diagnostic& a, const Diagnostic& b) {
        return a.where.file == b.where.file && a.where.line == b.where.line &&
               a.where.column == b.where.column && a.message == b.message;
    };
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), is_same),
                      diagnostics.end());
}

}  // namespace fascia
