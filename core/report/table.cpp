#include "core/report/table.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/text.hpp"

#include <algorithm>

namespace fascia {

namespace {

std::string cell(const Consultation& consultation, Value value) {
    const ValueTable& values = consultation.rulebook().values();
    return values.is_text(value) ? std::string(values.text_of(value))
                                 : format_number(values.number_of(value));
}

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

std::string as_table(const Consultation& consultation, const Answers& answers, std::size_t width,
                     const RowProofs& proofs) {
    if (answers.variables.empty()) {
        std::string out = answers.rows.empty() ? "no\n" : "yes\n";
        if (!proofs.empty()) {
            out += steps_text(consultation, proofs.front(), "", 2, {width, 10, 3});
        }
        return out;
    }
    const std::size_t columns = answers.variables.size();
    const std::size_t column_max = std::max<std::size_t>(12, width / columns - 2);
    std::vector<std::vector<std::string>> cells = {{}};
    for (const std::string& variable : answers.variables) {
        cells.front().push_back('?' + variable);
    }
    for (const std::vector<Value>& row : answers.rows) {
        std::vector<std::string>& out = cells.emplace_back();
        for (const Value value : row) {
            out.push_back(cut(printable(cell(consultation, value)), column_max));
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
        if (r > 0 && r - 1 < proofs.size()) {
            out += steps_text(consultation, proofs[r - 1], "", 2, {width, 10, 3});
        }
    }
    return out + count_of(answers.rows.size(), "answer") + '\n';
}

std::string as_json(const Consultation& consultation, const Answers& answers) {
    JsonWriter out(JsonWriter::Layout::compact);
    const ValueTable& values = consultation.rulebook().values();
    out.begin_object();
    out.key("variables");
    out.strings(answers.variables);
    out.key("rows");
    out.begin_array();
    for (const std::vector<Value>& row : answers.rows) {
        out.begin_array();
        for (const Value value : row) {
            if (values.is_text(value)) {
                out.string(values.text_of(value));
            } else if (const Number number = values.number_of(value); number.is_integer) {
                out.integer(number.integer);
            } else {
                out.real(number.real);
            }
        }
        out.end_array();
    }
    out.end_array();
    out.end_object();
    return out.text();
}

std::string as_separated(const Consultation& consultation, const Answers& answers,
                         TableFormat format) {
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
    std::string out = line(answers.variables);
    if (is_md) {
        out += '|';
        for (std::size_t i = 0; i < answers.variables.size(); ++i) {
            out += " --- |";
        }
        out += '\n';
    }
    for (const std::vector<Value>& row : answers.rows) {
        std::vector<std::string> cells;
        for (const Value value : row) {
            const bool is_text = consultation.rulebook().values().is_text(value);
            const std::string text = cell(consultation, value);
            cells.push_back(is_md ? printable(text) : neutralised(text, is_text));
        }
        out += line(cells);
    }
    return out;
}

}  // namespace

std::string answers_text(const Consultation& consultation, const Answers& answers,
                         TableFormat format, std::size_t width, const RowProofs& proofs) {
    switch (format) {
        case TableFormat::table:
            return as_table(consultation, answers, width, proofs);
        case TableFormat::json:
            return as_json(consultation, answers);
        default:
            return as_separated(consultation, answers, format);
    }
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
