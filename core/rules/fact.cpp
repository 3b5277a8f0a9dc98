#include "core/rules/fact.hpp"

#include "core/base/text.hpp"
#include "core/datalog/arithmetic.hpp"

#include <cmath>
#include <utility>

namespace fascia {

namespace {

using datalog::ColumnType;

std::string spell(const GivenValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return '\'' + printable(*text) + '\'';
    }
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer != nullptr ? std::to_string(*integer) : format_real(std::get<double>(value));
}

/// What is wrong with the value in a column of this type; empty: nothing.
std::string misfit(ColumnType column, const GivenValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (column == ColumnType::text) {
        return text == nullptr ? " is not a text"
               : !is_valid_utf8(*text) || text->find('\0') != text->npos
                   ? " is not UTF-8 without NUL"
                   : "";
    }
    const auto* integer = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    if (column == ColumnType::integer) {
        return integer == nullptr ? " is not a whole number" : "";
    }
    return text != nullptr || (real != nullptr && !std::isfinite(*real)) ? " is not a number"
           : integer != nullptr && !datalog::is_a_real({true, *integer, 0.0})
               ? " is a whole number that no real is"
               : "";
}

Value intern(ValueTable& values, const GivenValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return values.text(*text);
    }
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer != nullptr ? values.integer(*integer) : values.real(std::get<double>(value));
}

Diagnostic wrong(std::string message, std::vector<std::string> suggestions = {}) {
    Diagnostic error;
    error.message = std::move(message);
    error.suggestions = std::move(suggestions);
    return error;
}

}  // namespace

Result<datalog::GivenTuple> fact(const Rulebook& book, std::string_view relation,
                                 const std::vector<GivenValue>& values) {
    const auto id = book.relation(relation);
    if (!id) {
        std::vector<std::string> names;
        for (const RelationSignature& signature : book.signatures()) {
            names.push_back(signature.name);
        }
        return fail(
            wrong("there is no relation '" + printable(relation) + "'", nearest(relation, names)));
    }
    const std::string name(relation);
    const std::vector<ColumnType>& columns = book.program().relations[id->index].columns;
    if (values.size() != columns.size()) {
        return fail(wrong(count_of(values.size(), "value") + (values.size() == 1 ? " is" : " are") +
                          " given; '" + name + "' has " + count_of(columns.size(), "column")));
    }
    datalog::GivenTuple out{*id, {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const std::string what = misfit(columns[i], values[i]); !what.empty()) {
            return fail(wrong(spell(values[i]) + what + ", as column " + std::to_string(i + 1) +
                              " of '" + name + "' asks for"));
        }
        out.tuple.push_back(intern(book.values(), values[i]));
    }
    return out;
}

}  // namespace fascia
