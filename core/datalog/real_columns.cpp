#include "core/datalog/real_columns.hpp"

#include "core/datalog/arithmetic.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"

#include <string>

namespace fascia::datalog {

namespace {

/// The variables that a column of reals gives its values to.
VariableSet reals_of(const Program& program, const Rule& rule) {
    VariableSet out;
    for (const Literal& literal : rule.body) {
        const auto* atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr || atom->step == Step::star) {
            continue;
        }
        const std::vector<ColumnType>& columns = program.relations[atom->relation.index].columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto* variable = std::get_if<Variable>(&atom->terms[i]);
            if (variable != nullptr && columns[i] == ColumnType::real) {
                out.insert(*variable);
            }
        }
    }
    return out;
}

}  // namespace

RealColumns::RealColumns(const Program& program, const Rule& rule) : rule_(rule) {
    const VariableSet reals = reals_of(program, rule);
    for (const Atom& head : rule.heads) {
        const RelationDeclaration& relation = program.relations[head.relation.index];
        for (std::size_t i = 0; i < head.terms.size(); ++i) {
            const auto* variable = std::get_if<Variable>(&head.terms[i]);
            if (variable != nullptr && relation.columns[i] == ColumnType::real &&
                !reals.contains(*variable)) {
                columns_.push_back({&relation, i, *variable});
            }
        }
    }
}

std::optional<Diagnostic> RealColumns::misfit(const Batch& batch, const ValueTable& values) const {
    for (const Column& column : columns_) {
        const Value* const found = batch.columns[column.variable.index];
        for (std::size_t i = 0; found != nullptr && i < batch.count; ++i) {
            const Number number = values.number_of(found[i]);
            if (is_a_real(number)) {
                continue;
            }
            const std::string variable = spell(rule_, column.variable);
            Diagnostic error;
            error.message = spell(rule_) + ": the " + ordinal(column.place) + " place of " +
                            column.relation->name + " holds reals, and none is exactly " +
                            format_number(number) + ", as " + variable + " is";
            error.where = rule_.where;
            error.hint = "to take the nearest one, add a condition such as ?real = " + variable +
                         " + 0.0, and conclude ?real";
            return error;
        }
    }
    return std::nullopt;
}

}  // namespace fascia::datalog
