#include "core/report/table.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/cells.hpp"
#include "core/report/text.hpp"

#include <utility>

namespace fascia {

namespace {

std::string cell(const Consultation& consultation, Value value) {
    const ValueTable& values = consultation.rulebook().values();
    return values.is_text(value) ? std::string(values.text_of(value))
                                 : format_number(values.number_of(value));
}

std::string as_table(const Consultation& consultation, const Answers& answers, std::size_t width,
                     const RowProofs& proofs, bool is_numbered) {
    if (answers.variables.empty()) {
        std::string out = answers.rows.empty() ? "no\n" : "yes\n";
        if (!proofs.empty()) {
            out += steps_text(consultation, proofs.front(), "", 2, {width, 10, 3});
        }
        return out;
    }
    std::vector<Cells> cells(1, is_numbered ? Cells{""} : Cells{});
    for (const std::string& variable : answers.variables) {
        cells.front().push_back('?' + variable);
    }
    for (const std::vector<Value>& row : answers.rows) {
        Cells& out =
            cells.emplace_back(is_numbered ? Cells{std::to_string(cells.size())} : Cells{});
        for (const Value value : row) {
            out.push_back(printable(cell(consultation, value)));
        }
    }
    const std::vector<std::string> lines = in_columns(std::move(cells), width);
    std::string out;
    for (std::size_t r = 0; r < lines.size(); ++r) {
        out += lines[r] + '\n';
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
    const bool is_md = format == TableFormat::md;
    std::string out = separated_heads(answers.variables, format);
    for (const std::vector<Value>& row : answers.rows) {
        Cells cells;
        for (const Value value : row) {
            const bool is_text = consultation.rulebook().values().is_text(value);
            const std::string text = cell(consultation, value);
            cells.push_back(is_md ? printable(text) : is_text ? neutralised(text) : text);
        }
        out += separated_line(cells, format);
    }
    return out;
}

}  // namespace

std::string answers_text(const Consultation& consultation, const Answers& answers,
                         TableFormat format, std::size_t width, const RowProofs& proofs,
                         bool is_numbered) {
    switch (format) {
        case TableFormat::table:
            return as_table(consultation, answers, width, proofs, is_numbered);
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
