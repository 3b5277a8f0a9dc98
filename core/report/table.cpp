#include "core/report/table.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/text.hpp"

#include <algorithm>

namespace fascia {

namespace {

Grid grid_of(const Consultation& consultation, const Answers& answers) {
    const ValueTable& values = consultation.rulebook().values();
    Grid out{answers.variables, {}};
    for (const std::vector<Value>& row : answers.rows) {
        std::vector<Grid::Cell>& cells = out.rows.emplace_back();
        for (const Value value : row) {
            cells.push_back(values.is_text(value)
                                ? Grid::Cell{std::string(values.text_of(value)), true}
                                : Grid::Cell{format_number(values.number_of(value)), false});
        }
    }
    return out;
}

std::string as_table(const Consultation& consultation, const Answers& answers, std::size_t width,
                     const RowProofs& proofs) {
    const auto proof = [&](std::size_t row) {
        return row < proofs.size() ? steps_text(consultation, proofs[row], "", 2, {width, 10, 3})
                                   : std::string();
    };
    if (answers.variables.empty()) {
        return (answers.rows.empty() ? "no\n" : "yes\n") + proof(0);
    }
    Grid grid = grid_of(consultation, answers);
    for (std::string& head : grid.heads) {
        head.insert(0, 1, '?');
    }
    return grid_columns(grid, width, proof) + count_of(answers.rows.size(), "answer") + '\n';
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

}  // namespace

std::string answers_text(const Consultation& consultation, const Answers& answers,
                         TableFormat format, std::size_t width, const RowProofs& proofs) {
    switch (format) {
        case TableFormat::table:
            return as_table(consultation, answers, width, proofs);
        case TableFormat::json:
            return as_json(consultation, answers);
        default:
            return grid_separated(grid_of(consultation, answers), format);
    }
}

}  // namespace fascia
