#include "core/report/script_value_text.hpp"

#include "core/base/text.hpp"
#include "core/base/value.hpp"
#include "core/consult/script_tables.hpp"
#include "core/report/cells.hpp"
#include "core/report/lines.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace fascia {

namespace {

const ScriptTable* table_of(const ScriptValue& value) {
    const auto* table = std::get_if<std::shared_ptr<const ScriptTable>>(&value);
    return table == nullptr ? nullptr : table->get();
}

struct Cell {
    std::string text;
    bool is_text = true;  ///< else a number
};

/// Rows of cells under heads.
struct Grid {
    Cells heads;
    std::vector<std::vector<Cell>> rows;
};

bool is_record(const ScriptValue& value) {
    const ScriptTable* const table = table_of(value);
    return table != nullptr && table->items.empty() && !table->fields.empty();
}

/// Texts, numbers and truth values as they are; tables counted.
Cell cell(const ScriptValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {*text, true};
    }
    if (const auto* number = std::get_if<Number>(&value)) {
        return {format_number(*number), false};
    }
    if (const auto* truth = std::get_if<bool>(&value)) {
        return {*truth ? "true" : "false", true};
    }
    if (const ScriptTable* const table = table_of(value)) {
        return {"{" + std::to_string(table->items.size() + table->fields.size()) + "}", true};
    }
    return {"", true};
}

/// The fields of a table that the program made in the order in which they are listed, any others
/// by name.
std::vector<std::string> in_order(const std::set<std::string>& names) {
    for (const TableSpec& spec : script_table_specs()) {
        std::vector<std::string> listed;
        for (const FieldSpec& field : spec.fields) {
            listed.emplace_back(field.name);
        }
        if (std::set(listed.begin(), listed.end()) == names) {
            return listed;
        }
    }
    return {names.begin(), names.end()};
}

/// More cells than these are not written: most of them would be empty.
constexpr std::size_t cells_max = 1'000'000;

Grid one_column(const std::vector<ScriptValue>& items) {
    Grid out{Cells{"value"}, {}};
    for (const ScriptValue& item : items) {
        out.rows.push_back({cell(item)});
    }
    return out;
}

/// Records of one list have columns by the names of their fields; anything else has one column.
Grid grid_of(const std::vector<ScriptValue>& items) {
    if (!std::ranges::all_of(items, is_record)) {
        return one_column(items);
    }
    std::set<std::string> names;
    for (const ScriptValue& item : items) {
        for (const auto& [name, field] : table_of(item)->fields) {
            names.insert(name);
        }
    }
    if (names.size() * items.size() > cells_max) {
        return one_column(items);
    }
    Grid out{in_order(names), {}};
    for (const ScriptValue& item : items) {
        const ScriptTable& record = *table_of(item);
        std::vector<Cell>& row = out.rows.emplace_back();
        for (const std::string& name : out.heads) {
            const auto field = record.fields.find(name);
            row.push_back(field == record.fields.end() ? Cell{} : cell(field->second));
        }
    }
    return out;
}

std::string columns_of(const Grid& grid, std::size_t width) {
    std::vector<Cells> rows = {grid.heads};
    for (const std::vector<Cell>& row : grid.rows) {
        Cells& cells = rows.emplace_back();
        for (const Cell& one : row) {
            cells.push_back(one.text);
        }
    }
    std::string out;
    for (const std::string& line : in_columns(std::move(rows), width)) {
        out += line + '\n';
    }
    return out;
}

std::string separated(const Grid& grid, TableFormat format) {
    std::string out = separated_heads(grid.heads, format);
    for (const std::vector<Cell>& row : grid.rows) {
        Cells cells;
        for (const Cell& one : row) {
            const bool is_md = format == TableFormat::md;
            cells.push_back(is_md         ? printable(one.text)
                            : one.is_text ? neutralised(one.text)
                                          : one.text);
        }
        out += separated_line(cells, format);
    }
    return out;
}

std::string of_table(const ScriptTable& table, std::size_t width) {
    Lines out(width);
    std::size_t widest = 0;
    for (const auto& [name, field] : table.fields) {
        widest = std::max(widest, display_width(name));
    }
    for (const auto& [name, field] : table.fields) {
        out.line("  " + padded(printable(name), widest) + "  ", cell(field).text);
    }
    std::string text = out.take();
    if (table.items.empty()) {
        return table.fields.empty() ? "0 rows\n" : text;
    }
    if (std::ranges::all_of(table.items, is_record)) {
        return text + columns_of(grid_of(table.items), width) +
               count_of(table.items.size(), "row") + '\n';
    }
    for (const ScriptValue& item : table.items) {
        text += printable(cell(item).text) + '\n';
    }
    return text;
}

/// A text of several lines, each made harmless to a terminal.
std::string of_text(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += printable(std::string_view(text).substr(at, end - at)) + '\n';
        at = end + 1;
    }
    return out;
}

}  // namespace

void write_script_value(JsonWriter& out, const ScriptValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        out.string(*text);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        out.boolean(*truth);
    } else if (const auto* number = std::get_if<Number>(&value)) {
        // JSON has neither infinity nor NaN.
        number->is_integer                 ? out.integer(number->integer)
        : std::isfinite(number->as_real()) ? out.real(number->real)
                                           : out.null();
    } else if (const ScriptTable* const table = table_of(value)) {
        if (table->fields.empty()) {
            out.begin_array();
            for (const ScriptValue& item : table->items) {
                write_script_value(out, item);
            }
            out.end_array();
            return;
        }
        out.begin_object();
        for (const auto& [name, field] : table->fields) {
            out.key(name);
            write_script_value(out, field);
        }
        for (std::size_t i = 0; i < table->items.size(); ++i) {
            out.key(std::to_string(i + 1));
            write_script_value(out, table->items[i]);
        }
        out.end_object();
    } else {
        out.null();
    }
}

std::string script_value_text(const ScriptValue& value, TableFormat format, std::size_t width) {
    const ScriptTable* const table = table_of(value);
    if (format == TableFormat::json) {
        JsonWriter out(JsonWriter::Layout::compact);
        write_script_value(out, value);
        return out.text();
    }
    if (format != TableFormat::table) {
        const bool is_list = table != nullptr && table->fields.empty();
        return separated(grid_of(is_list ? table->items : std::vector<ScriptValue>{value}), format);
    }
    if (std::holds_alternative<std::monostate>(value)) {
        return "";
    }
    if (table != nullptr) {
        return of_table(*table, width);
    }
    return of_text(cell(value).text);
}

}  // namespace fascia
