#include "core/report/cells.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// Source: RFC 4180, quoting.
std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) {
        return text;
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += '"';
        }
    }
    return out + '"';
}

std::string tsv_cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return out;
}

std::string md_cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("|*_`<>[]\\").find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

/// How wide a column may be so that all fit side by side; the narrower ones are left as they are.
std::size_t widest_that_fits(const std::vector<Cells>& rows, std::size_t width) {
    constexpr std::size_t least = 12;
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::ranges::sort(widths);
    const std::size_t between = 2 * (widths.size() - 1);
    std::size_t left = width > between ? width - between : 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::size_t share = left / (widths.size() - i);
        if (widths[i] > share) {
            return std::max(least, share);
        }
        left -= widths[i];
    }
    return std::max(least, width);
}

}  // namespace

std::string neutralised(const std::string& text) {
    if (text.empty()) {
        return text;
    }
    // White space before a formula is passed over by some spreadsheets.
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_formula = std::string_view("\t\r").find(text.front()) != std::string_view::npos ||
                            (first != std::string::npos &&
                             std::string_view("=+-@").find(text[first]) != std::string_view::npos);
    return is_formula ? "'" + text : text;
}

std::string cut_to(const std::string& text, std::size_t width) {
    if (display_width(text) <= width) {
        return text;
    }
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        if (display_width(out + text.substr(i, next - i)) + 1 > width) {
            break;
        }
        out += text.substr(i, next - i);
        i = next;
    }
    return out + "…";
}

std::string separated_line(const Cells& cells, TableFormat format) {
    const bool is_csv = format == TableFormat::csv;
    const bool is_md = format == TableFormat::md;
    const std::string between = is_csv ? "," : is_md ? " | " : "\t";
    std::string out = is_md ? "| " : "";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string& text = cells[i];
        out += (i > 0 ? between : "") + (is_csv  ? csv_cell(text)
                                         : is_md ? md_cell(printable(text))
                                                 : tsv_cell(text));
    }
    return out + (is_md ? " |" : "") + '\n';
}

std::string separated_heads(Cells heads, TableFormat format) {
    for (std::string& head : heads) {
        head = format == TableFormat::md ? printable(head) : neutralised(printable(head));
    }
    std::string out = separated_line(heads, format);
    if (format == TableFormat::md) {
        out += '|';
        for (std::size_t i = 0; i < heads.size(); ++i) {
            out += " --- |";
        }
        out += '\n';
    }
    return out;
}

std::vector<std::string> in_columns(std::vector<Cells> rows, std::size_t width, bool* is_cut) {
    if (rows.empty() || rows.front().empty()) {
        return {};
    }
    for (Cells& row : rows) {
        std::ranges::transform(row, row.begin(), printable);
    }
    const std::size_t columns = rows.front().size();
    const std::size_t column_max = widest_that_fits(rows, width);
    std::vector<std::size_t> widths(columns, 0);
    for (Cells& row : rows) {
        for (std::size_t i = 0; i < columns; ++i) {
            if (is_cut != nullptr && display_width(row[i]) > column_max) {
                *is_cut = true;
            }
            row[i] = cut_to(row[i], column_max);
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::vector<std::string> lines;
    for (const Cells& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < columns; ++i) {
            line += row[i];
            if (i + 1 < columns) {
                line += std::string(widths[i] - display_width(row[i]) + 2, ' ');
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace fascia
