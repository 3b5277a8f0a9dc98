#include "core/report/grid.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// A spreadsheet takes a cell that begins with one of these for a formula.
std::string neutralised(const std::string& text, bool is_text) {
    const bool formula = is_text && !text.empty() &&
                         std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return formula ? "'" + text : text;
}

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

std::string cut(const std::string& text, std::size_t width) {
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

/// How wide a column may be so that all fit side by side; the narrower ones are left as they are.
std::size_t widest_that_fits(const Grid& grid, std::size_t width) {
    constexpr std::size_t least = 12;
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < grid.heads.size(); ++i) {
        std::size_t& widest = widths.emplace_back(display_width(printable(grid.heads[i])));
        for (const std::vector<Grid::Cell>& row : grid.rows) {
            widest = std::max(widest, display_width(printable(row[i].text)));
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

std::string grid_columns(const Grid& grid, std::size_t width,
                         const std::function<std::string(std::size_t)>& behind) {
    const std::size_t columns = grid.heads.size();
    const std::size_t column_max = widest_that_fits(grid, width);
    std::vector<std::vector<std::string>> cells = {{}};
    for (const std::string& head : grid.heads) {
        cells.front().push_back(printable(head));
    }
    for (const std::vector<Grid::Cell>& row : grid.rows) {
        std::vector<std::string>& out = cells.emplace_back();
        for (const Grid::Cell& cell : row) {
            out.push_back(cut(printable(cell.text), column_max));
        }
    }
    std::vector<std::size_t> widths(columns, 0);
    for (const auto& row : cells) {
        for (std::size_t i = 0; i < columns; ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string out;
    for (std::size_t r = 0; r < cells.size(); ++r) {
        std::string line;
        for (std::size_t i = 0; i < columns; ++i) {
            line += cells[r][i];
            if (i + 1 < columns) {
                line += std::string(widths[i] - display_width(cells[r][i]) + 2, ' ');
            }
        }
        out += line + '\n';
        if (r > 0 && behind) {
            out += behind(r - 1);
        }
    }
    return out;
}

std::string grid_separated(const Grid& grid, TableFormat format) {
    const bool is_csv = format == TableFormat::csv;
    const bool is_md = format == TableFormat::md;
    const std::string between = is_csv ? "," : is_md ? " | " : "\t";
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string out = is_md ? "| " : "";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string& text = cells[i];
            out += (i > 0 ? between : "") + (is_csv  ? csv_cell(text)
                                             : is_md ? md_cell(text)
                                                     : tsv_cell(text));
        }
        return out + (is_md ? " |" : "") + '\n';
    };
    std::string out = line(grid.heads);
    if (is_md) {
        out += '|';
        for (std::size_t i = 0; i < grid.heads.size(); ++i) {
            out += " --- |";
        }
        out += '\n';
    }
    for (const std::vector<Grid::Cell>& row : grid.rows) {
        std::vector<std::string> cells;
        for (const Grid::Cell& cell : row) {
            cells.push_back(is_md ? printable(cell.text) : neutralised(cell.text, cell.is_text));
        }
        out += line(cells);
    }
    return out;
}

std::optional<TableFormat> table_format_from(std::string_view word) {
    if (word == "table" || word == "text") {
        return TableFormat::table;
    }
    if (word == "json") {
        return TableFormat::json;
    }
    if (word == "csv") {
        return TableFormat::csv;
    }
    if (word == "tsv") {
        return TableFormat::tsv;
    }
    if (word == "md") {
        return TableFormat::md;
    }
    return std::nullopt;
}

}  // namespace fascia
