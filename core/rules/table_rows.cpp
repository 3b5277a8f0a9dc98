#include "core/rules/table_rows.hpp"

#include "core/base/csv.hpp"
#include "core/base/text.hpp"
#include "core/rules/field_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace fascia {

namespace {

/// What stands in the cells of a column.
struct Column {
    enum class Holds { name, text, list, number, integer };
    Holds holds = Holds::text;
    bool is_of_test = false;
    std::vector<std::string> path;  ///< "present", "lr"
    SourceText header;
};

/// A table that is still being put together.
struct Draft {
    std::vector<ScriptValue> items;
    std::map<std::string, ScriptValue> fields;
    std::map<std::string, Draft> tables;

    [[nodiscard]] std::shared_ptr<const ScriptTable> table() const {
        auto out = std::make_shared<ScriptTable>();
        out->items = items;
        out->fields = fields;
        for (const auto& [name, draft] : tables) {
            out->fields[name] = draft.table();
        }
        return out;
    }
};

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The table that a field can hold, such as fascia.ratio; null where it holds none.
const TableSpec* table_in(const FieldSpec& field) {
    for (const TableSpec& table : table_specs()) {
        const std::string name = "fascia." + std::string(table.name);
        const std::size_t at = field.type.find(name);
        if (at != std::string_view::npos &&
            (at + name.size() == field.type.size() || field.type[at + name.size()] == '|')) {
            return &table;
        }
    }
    return nullptr;
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> out;
    for (;;) {
        const std::size_t end = text.find(at);
        out.emplace_back(trim(text.substr(0, end)));
        if (end == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(end + 1);
    }
}

/// Far more than anybody fills in; each is looked at for each row.
constexpr std::size_t columns_max = 200;
/// Of one table that are told at once.
constexpr std::size_t problems_max = 19;  // with the one that says so, as many as are shown

/// Quotes as word processors write them: they hold nothing together.
bool has_curly_quote(std::string_view text) {
    constexpr std::string_view curly[] = {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"};
    return std::ranges::any_of(curly, [&](std::string_view quote) { return has(text, quote); });
}

bool is_empty(const SourceText& cell) {
    return trim(cell.text()).empty();
}

/// What some spreadsheets want to be told in a line of its own: "sep=;".
constexpr std::string_view separator_line = "sep=";

class TableReader {
public:
    TableReader(const SourceText& csv, const std::string& each, const ScriptTable& same,
                const Excerpt& in_script, Diagnostics& problems)
        : csv_(csv), each_(each), same_(same), in_script_(in_script), problems_(problems) {}

    std::vector<RowDeclaration> read() {
        std::vector<RowDeclaration> out;
        auto rows = read_csv(csv_, separator());
        if (!rows) {
            std::ranges::move(rows.error(), std::back_inserter(problems_));
            return out;
        }
        if (!rows->empty() && rows->front().whole.text().starts_with(separator_line)) {
            rows->erase(rows->begin());
        }
        if (rows->empty()) {
            problem(csv_.cut({0, 0}), "the table is empty", {},
                    "its first line names the columns, as in  name,finding,candidate,present");
            return out;
        }
        if (!check_same() || is_headed_below(*rows) || !read_header(rows->front())) {
            return out;
        }
        if (rows->size() == 1) {
            problem(rows->front().whole, "the table has no row, only its heading", {},
                    "write a line below it, with a cell for each column");
        }
        const std::size_t before = problems_.size();
        for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
            read_row(*row, out);
            if (problems_.size() >= before + problems_max && row + 1 != rows->end()) {
                problem((row + 1)->whole,
                        "so much is wrong above that the rows from here on were "
                        "not looked at");
                break;
            }
        }
        return out;
    }

private:
    /// Whether the headings stand below other lines, such as a title. Told.
    bool is_headed_below(const std::vector<CsvRow>& rows) {
        constexpr std::size_t looked_at = 10;
        const auto has_name = [](const CsvRow& row) {
            return std::ranges::any_of(row.cells, [](const SourceText& cell) {
                return to_lower(trim(cell.text())) == "name";
            });
        };
        if (has_name(rows.front())) {
            return false;
        }
        for (std::size_t i = 1; i < std::min(rows.size(), looked_at); ++i) {
            if (has_name(rows[i]) && rows[i].cells.size() > 1) {
                problem(rows.front().whole,
                        "the first line of a table names its columns; here they stand in line " +
                            std::to_string(rows[i].whole.where().line),
                        {}, "delete what stands above them");
                return true;
            }
        }
        return false;
    }

    /// What every row has is told once, not for every row.
    bool check_same() {
        const std::size_t before = problems_.size();
        std::vector<std::string> known;
        for (const FieldSpec& field : table_spec(each_).fields) {
            known.emplace_back(field.name);
        }
        for (const auto& [name, value] : same_.fields) {
            if (std::ranges::find(known, name) == known.end()) {
                problem(in_script_.field(name), "'" + name + "' is not a field of " + each_,
                        nearest(name, known), "known are: " + join_or(known, "and"));
            }
        }
        return problems_.size() == before;
    }

    /// What stands between the cells: a comma, or what spreadsheets write where that is the sign of
    /// decimals.
    [[nodiscard]] char separator() const {
        const std::string_view text = csv_.text();
        const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
        if (header.size() == 5 && header.starts_with(separator_line)) {
            return header.back();
        }
        for (const char other : {';', '\t'}) {
            if (!has(header, ",") && header.find(other) != std::string_view::npos) {
                return other;
            }
        }
        return ',';
    }

    /// Whether any cell of the first line is a heading.
    [[nodiscard]] bool names_a_column(const CsvRow& header) const {
        std::vector<std::string> known = {"name", "case", "expect"};
        for (const FieldSpec& field : table_spec(each_).fields) {
            known.emplace_back(field.name);
        }
        return std::ranges::any_of(header.cells, [&](const SourceText& cell) {
            const std::string heading = to_lower(trim(cell.text()));
            const std::string first = heading.substr(0, heading.find('.'));
            return std::ranges::find(known, first) != known.end() ||
                   (!first.empty() && !nearest(first, known, 1).empty());
        });
    }

    /// "name;candidate;finding;present;because;source", with what stands between cells here.
    [[nodiscard]] std::string first_columns() const {
        std::string out = "name";
        for (const FieldSpec& field : table_spec(each_).fields) {
            const bool is_usual = field.required || field.name == "present" ||
                                  field.name == "because" || field.name == "source";
            if (is_usual && !same_.fields.contains(std::string(field.name))) {
                out += separator() + std::string(field.name);
            }
        }
        return out;
    }

    bool read_header(const CsvRow& header) {
        const std::size_t before = problems_.size();
        std::set<std::string> seen;
        std::size_t end = header.cells.size();
        while (end > 0 && is_empty(header.cells[end - 1])) {
            --end;  // a spreadsheet writes such cells where something once stood
        }
        if (end > columns_max) {
            problem(header.cells[columns_max], "a table has at most " +
                                                   std::to_string(columns_max) +
                                                   " columns; this one has " + std::to_string(end));
            return false;
        }
        if (!names_a_column(header)) {
            problem(header.whole,
                    "the first line of a table has to name its columns, and this one names none",
                    {}, "write above it, or in its place:  " + first_columns());
            return false;
        }
        bool has_name = false;
        for (std::size_t i = 0; i < end; ++i) {
            const SourceText& cell = header.cells[i];
            const std::string name(trim(cell.text()));
            has_name = has_name || to_lower(name) == "name";
            if (name.empty()) {
                problem(cell, "column " + std::to_string(i + 1) + " has no heading", {},
                        "name what stands in it, or delete the column");
                continue;
            }
            if (!seen.insert(name).second) {
                problem(cell, "there are two columns '" + name + "'");
                continue;
            }
            columns_.push_back(column_of(cell, name));
        }
        if (!has_name) {
            problem(header.whole, "there is no column 'name'", {},
                    "each row is called by a name of its own");
        }
        return problems_.size() == before;
    }

    Column column_of(const SourceText& cell, const std::string& name) {
        Column out;
        out.header = cell;
        if (name == "name") {
            out.holds = Column::Holds::name;
            return out;
        }
        out.path = split(name, '.');
        out.is_of_test = out.path.front() == "case" || out.path.front() == "expect";
        const TableSpec* table = &table_spec(out.is_of_test ? "test" : std::string_view(each_));
        for (std::size_t i = 0; i < out.path.size(); ++i) {
            const auto field = std::ranges::find(table->fields, out.path[i], &FieldSpec::name);
            if (field == table->fields.end()) {
                unknown(cell, name, *table, i);
                return out;
            }
            const bool is_last = i + 1 == out.path.size();
            const bool is_open = field->type.starts_with("table<");
            if (is_open && i + 2 == out.path.size()) {
                out.holds = has(field->type, "integer")  ? Column::Holds::integer
                            : has(field->type, "number") ? Column::Holds::number
                                                         : Column::Holds::text;
                return out;
            }
            const TableSpec* within = is_open ? nullptr : table_in(*field);
            if (is_last) {
                const bool is_table = is_open || (within != nullptr && within->items.empty() &&
                                                  !has(field->type, "fascia.word"));
                if (is_table) {
                    problem(cell, "'" + name + "' is a table, which is no cell", {},
                            is_open ? "name what stands in it, as in  " + name + ".psoas_major"
                                    : "name one of its fields, as in  " + name + '.' +
                                          std::string(within->fields.front().name));
                }
                out.holds =
                    field->type == "integer"  ? Column::Holds::integer
                    : field->type == "number" ? Column::Holds::number
                    : has(field->type, "[]") || (within != nullptr && !within->items.empty())
                        ? Column::Holds::list
                        : Column::Holds::text;
                return out;
            }
            if (within == nullptr) {
                problem(cell, "'" + out.path[i] + "' has no fields of its own");
                return out;
            }
            table = within;
        }
        return out;
    }

    void unknown(const SourceText& cell, const std::string& name, const TableSpec& table,
                 std::size_t depth) {
        std::vector<std::string> known;
        std::string before = name.substr(0, name.rfind('.') + 1);
        if (name == "case.left" || name == "case.right" || name == "case.both") {
            problem(cell, "there is no column '" + name + "'",
                    {"case.has" + name.substr(name.find('.'))});
            return;
        }
        if (depth == 0) {
            known = {"name",           "case.has",      "case.has.left",
                     "case.has.right", "case.has.both", "case.lacks",
                     "case.age",       "expect.first",  "expect.why.psoas_major"};
            before.clear();
        }
        for (const FieldSpec& field : table.fields) {
            const bool is_of_lua = has(field.type, "fun(");
            if (!is_of_lua) {
                known.push_back(before + std::string(field.name));
            }
        }
        const bool is_told = depth == 0 && std::exchange(were_columns_told_, true);
        problem(cell, "there is no column '" + name + "'", nearest(name, known),
                is_told ? ""
                        : (depth == 0 ? "known are, among others: " : "known are: ") +
                              join_or(known, "and"));
    }

    /// Whether the row tells a case and ends before the columns of what has to come out.
    [[nodiscard]] bool has_half_a_test(const CsvRow& row) const {
        bool has_case = false;
        bool has_expect = false;
        bool expects_behind = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!columns_[i].is_of_test) {
                continue;
            }
            const bool is_expect = columns_[i].path.front() == "expect";
            const bool is_filled = i < row.cells.size() && !trim(row.cells[i].text()).empty();
            has_case = has_case || (!is_expect && is_filled);
            has_expect = has_expect || (is_expect && is_filled);
            expects_behind = expects_behind || (is_expect && i >= row.cells.size());
        }
        return has_case && !has_expect && expects_behind;
    }

    /// Tells of cells that each row needs and that are empty in this one.
    void check_needed_cells(const CsvRow& row) {
        const auto is_filled = [&](std::size_t i) {
            return i < row.cells.size() && !trim(row.cells[i].text()).empty();
        };
        const auto is_weight = [](const Column& column) {
            return !column.path.empty() &&
                   (column.path.front() == "present" || column.path.front() == "absent");
        };
        const auto empty = [&](std::size_t i, const std::string& hint) {
            problem(row.cells[i], "the column '" + columns_[i].path.front() + "' is empty", {},
                    "write " + hint);
        };
        bool has_weight = same_.fields.contains("present") || same_.fields.contains("absent");
        std::optional<std::size_t> weight;
        const auto& fields = table_spec(each_).fields;
        for (std::size_t i = 0; i < std::min(columns_.size(), row.cells.size()); ++i) {
            const Column& column = columns_[i];
            if (column.is_of_test || column.path.size() != 1) {
                has_weight = has_weight || (is_weight(column) && is_filled(i));
                continue;
            }
            if (is_weight(column)) {
                has_weight = has_weight || is_filled(i);
                weight = weight.value_or(i);
                continue;
            }
            const auto field = std::ranges::find(fields, column.path.front(), &FieldSpec::name);
            const bool is_needed =
                field != fields.end() && (field->required || field->name == "because");
            if (is_needed && !is_filled(i) && !same_.fields.contains(column.path.front())) {
                empty(i, std::string(field->about));
            }
        }
        if (weight && !has_weight) {
            empty(*weight, "a word such as  strong");
        }
    }

    /// Whether the row ends before a column that each row needs. Empty cells at the end may be left
    /// out.
    [[nodiscard]] bool lacks_what_is_needed(const CsvRow& row) const {
        if (has_half_a_test(row)) {
            return true;
        }
        for (std::size_t i = row.cells.size(); i < columns_.size(); ++i) {
            const Column& column = columns_[i];
            const auto& fields = table_spec(each_).fields;
            const auto field = std::ranges::find(fields, column.path.front(), &FieldSpec::name);
            const bool is_needed =
                field != fields.end() && (field->required || field->name == "because");
            if (!column.is_of_test && is_needed && !same_.fields.contains(column.path.front())) {
                return true;
            }
        }
        return false;
    }

    void read_row(const CsvRow& row, std::vector<RowDeclaration>& out) {
        if (std::ranges::all_of(row.cells,
                                [](const SourceText& c) { return trim(c.text()).empty(); })) {
            return;  // a spreadsheet writes such rows behind the last one
        }
        const auto beyond = row.cells.begin() + static_cast<std::ptrdiff_t>(
                                                    std::min(row.cells.size(), columns_.size()));
        if (const auto filled = std::find_if_not(beyond, row.cells.end(), is_empty);
            filled != row.cells.end()) {
            problem(*filled,
                    "the row has " + count_of(row.cells.size(), "cell") + ", but there are " +
                        count_of(columns_.size(), "column") + " with a heading",
                    {},
                    has_curly_quote(row.whole.text())
                        ? "curly quotes, as word processors write them, hold nothing together; "
                          "put the cell in straight ones: \"…\""
                        : "a cell that holds what stands between cells stands in quotes: \"…\"; "
                          "a column without a heading gets one, or is deleted");
            return;
        }
        if (row.cells.size() == 1 && columns_.size() > 1 && separator() == ',' &&
            has(row.whole.text(), ";")) {
            problem(row.whole, "the first line puts commas between its cells, this one semicolons",
                    {}, "write the same in all lines");
            return;
        }
        if (lacks_what_is_needed(row)) {
            problem(row.whole,
                    "the row has " + count_of(row.cells.size(), "cell") + ", but there are " +
                        count_of(columns_.size(), "column"),
                    {},
                    "is something missing between two cells, or what stands in the last columns?");
            return;
        }
        std::string name;
        Draft body;
        Draft test;
        std::vector<std::pair<std::string, SourceText>> cells;
        const std::size_t before = problems_.size();
        std::vector<SourceText> named_in_headings;
        for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
            const Column& column = columns_[i];
            const SourceText cell = trimmed(row.cells[i]);
            if (cell.text().empty()) {
                continue;
            }
            if (column.holds == Column::Holds::name) {
                name = std::string(cell.text());
                cells.emplace(cells.begin(), "name", cell);
                continue;
            }
            cells.emplace_back(column.path.back(), cell);
            if (column.path.size() > 1) {
                cells.emplace_back(column.path.front(), cell);
            }
            if (column.path.size() > 2) {  // "expect.why.psoas_major"
                cells.emplace_back(column.path[1], cell);
                named_in_headings.push_back(column.header);
            }
            put(column, cell, column.is_of_test ? test : body);
        }
        for (const SourceText& heading : named_in_headings) {
            cells.emplace_back("", heading);
        }
        check_needed_cells(row);
        if (name.empty()) {
            problem(row.whole, "the row has no name", {}, "write one into the column 'name'");
        }
        if (problems_.size() != before) {
            return;
        }
        for (const auto& [field, value] : same_.fields) {
            if (!body.tables.contains(field)) {
                body.fields.emplace(field, value);
            }
        }
        const std::uint32_t line = row.whole.where().line;
        const Excerpt excerpt(row.whole, std::move(cells), in_script_);
        out.push_back({{each_, name, body.table(), line, false}, excerpt});
        if (!test.tables.empty()) {
            out.push_back({{"test", name, test.table(), line, false}, excerpt});
        }
    }

    static SourceText trimmed(const SourceText& cell) {
        const std::string_view text = cell.text();
        const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
        return cell.cut({begin, begin + trim(text).size()});
    }

    void put(const Column& column, const SourceText& cell, Draft& draft) {
        Draft* at = &draft;
        for (std::size_t i = 0; i + 1 < column.path.size(); ++i) {
            at = &at->tables[column.path[i]];
        }
        const std::string& field = column.path.back();
        const std::string text(cell.text());
        switch (column.holds) {
            case Column::Holds::list: {
                Draft& list = at->tables[field];
                for (std::string& item : split(text == "-" ? "" : text, ';')) {
                    if (!item.empty()) {
                        list.items.emplace_back(std::move(item));
                    }
                }
                return;
            }
            case Column::Holds::integer:
            case Column::Holds::number:
                if (const auto number = number_of(text, column.holds)) {
                    at->fields[field] = *number;
                } else {
                    std::string with_point = text;
                    std::ranges::replace(with_point, ',', '.');
                    const bool is_meant = number_of(with_point, column.holds).has_value();
                    problem(
                        cell,
                        "'" + text + "' is no " +
                            (column.holds == Column::Holds::integer ? "whole number" : "number"),
                        is_meant ? std::vector{with_point} : std::vector<std::string>(), "");
                }
                return;
            case Column::Holds::name:
            case Column::Holds::text:
                at->fields[field] = text;
                return;
        }
    }

    static std::optional<Number> number_of(const std::string& text, Column::Holds holds) {
        const char* const end = text.data() + text.size();
        std::int64_t whole = 0;
        if (const auto read = std::from_chars(text.data(), end, whole);
            read.ec == std::errc{} && read.ptr == end) {
            return Number{true, whole, 0.0};
        }
        double real = 0.0;
        const auto read = std::from_chars(text.data(), end, real);
        if (holds == Column::Holds::integer || read.ec != std::errc{} || read.ptr != end ||
            !std::isfinite(real)) {
            return std::nullopt;
        }
        return Number{false, 0, real};
    }

    void problem(const SourceText& at, std::string message,
                 std::vector<std::string> suggestions = {}, std::string hint = {}) {
        problems_.push_back(
            problem_at(at, std::move(message), std::move(suggestions), std::move(hint)));
    }

    const SourceText& csv_;
    const std::string& each_;
    const ScriptTable& same_;
    const Excerpt& in_script_;
    Diagnostics& problems_;
    std::vector<Column> columns_;
    bool were_columns_told_ = false;  // which there are
};

}  // namespace

std::vector<RowDeclaration> rows_of_table(const SourceText& csv, const std::string& each,
                                          const ScriptTable& same, const Excerpt& in_script,
                                          Diagnostics& problems) {
    return TableReader(csv, each, same, in_script, problems).read();
}

}  // namespace fascia
