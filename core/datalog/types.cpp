#include "core/datalog/types.hpp"

#include "core/datalog/arithmetic.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"

#include <algorithm>
#include <string>

namespace fascia::datalog {

namespace {

bool is_number(TermType type) {
    return type == TermType::real || type == TermType::integer;
}

/// Whether one value cannot be of both types.
bool clash(TermType a, TermType b) {
    return (a == TermType::text && is_number(b)) || (is_number(a) && b == TermType::text);
}

/// What a value can be that is of one type or of the other.
TermType either(TermType a, TermType b) {
    if (a == TermType::unknown || b == TermType::unknown) {
        return TermType::unknown;
    }
    return a == b ? a : is_number(a) && is_number(b) ? TermType::real : a;
}

TermType type_of_term(const ValueTable& values, const VariableTypes& types, const Term& term) {
    if (const auto* variable = std::get_if<Variable>(&term)) {
        return types[variable->index];
    }
    return type_of(values, std::get<Value>(term));
}

/// Narrows the types of one body until nothing changes. Types only ever get
/// narrower, so that the order of literals does not matter.
class Inference {
public:
    Inference(const Program& program, const ValueTable& values, VariableTypes types)
        : program_(program), values_(values), types_(std::move(types)) {}

    VariableTypes run(const std::vector<Literal>& body) {
        do {
            changed_ = false;
            for (const Literal& literal : body) {
                narrow(literal);
            }
        } while (changed_);
        return std::move(types_);
    }

private:
    void narrow(Variable variable, TermType type) {
        TermType& known = types_[variable.index];
        if (known == TermType::unknown ? type != TermType::unknown
                                       : known == TermType::real && type == TermType::integer) {
            known = type;
            changed_ = true;
        }
    }
    void narrow(const Term& term, TermType type) {
        if (const auto* variable = std::get_if<Variable>(&term)) {
            narrow(*variable, type);
        }
    }

    void narrow(const Literal& literal) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            narrow(*atom);
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            narrow(*comparison);
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            narrow(aggregate->result, type_of_result(*aggregate));
        }
    }

    void narrow(const Atom& atom) {
        const std::vector<ColumnType>& columns = program_.relations[atom.relation.index].columns;
        for (std::size_t i = 0; i < atom.terms.size(); ++i) {
            const TermType column = type_of(columns[i]);
            const bool can_be_itself = atom.step == Step::star;
            narrow(atom.terms[i],
                   can_be_itself ? either(column, type_of_term(values_, types_, atom.terms[1 - i]))
                                 : column);
        }
    }

    void narrow(const Comparison& comparison) {
        if (comparison.op != ComparisonOperator::equal) {
            return;
        }
        if (const Variable* left = lone_variable(comparison.left)) {
            narrow(*left, type_of(values_, types_, comparison.right));
        }
        if (const Variable* right = lone_variable(comparison.right)) {
            narrow(*right, type_of(values_, types_, comparison.left));
        }
    }

    TermType type_of_result(const Aggregate& aggregate) const {
        if (aggregate.function == AggregateFunction::count) {
            return TermType::integer;
        }
        const TermType first =
            infer_types(program_, values_, aggregate.body, types_)[aggregate.over.front().index];
        // Of text there is no sum; that is told where the aggregate stands.
        return first == TermType::text ? TermType::unknown : first;
    }

    const Program& program_;
    const ValueTable& values_;
    VariableTypes types_;
    bool changed_ = false;
};

/// Tells what is wrong once types are known.
class TypeCheck {
public:
    TypeCheck(const Program& program, const ValueTable& values, const Rule& rule,
              Diagnostics& errors)
        : program_(program), values_(values), rule_(rule), errors_(errors) {}

    void check_rule() {
        const VariableTypes types = infer_types(
            program_, values_, rule_.body, VariableTypes(variable_count(rule_), TermType::unknown));
        for (const Atom& head : rule_.heads) {
            check_columns(head, types, rule_.where, true);
        }
        check_body(rule_.body, types);
    }

private:
    void report(const SourceRef& where, std::string message, std::string hint = {}) {
        errors_.push_back({ErrorCode::input, std::move(message), where, "", {}, std::move(hint)});
    }

    std::string spell(const Expression& expression) const {
        return datalog::spell(rule_, values_, expression);
    }
    std::string spell(const Term& term) const {
        if (const auto* variable = std::get_if<Variable>(&term)) {
            return datalog::spell(rule_, *variable);
        }
        return datalog::spell(values_, std::get<Value>(term));
    }
    static std::string kind_of(TermType type) {
        return type == TermType::text ? "text" : "a number";
    }

    void check_body(const std::vector<Literal>& body, const VariableTypes& types) {
        for (const Literal& literal : body) {
            if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                check_atom(*atom, types, literal.where);
            } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
                check_comparison(*comparison, types, literal.where);
            } else if (const auto* inner = sub_pattern(literal)) {
                const VariableTypes within = infer_types(program_, values_, *inner, types);
                check_body(*inner, within);
                if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
                    check_aggregate(*aggregate, types, within, literal.where);
                }
            }
        }
    }

    /// In a head a value flows into the column, so that a fraction must not meet
    /// a column of integers; in a body a column only has to be able to hold it.
    void check_columns(const Atom& atom, const VariableTypes& types, const SourceRef& where,
                       bool is_head) {
        const RelationDeclaration& relation = program_.relations[atom.relation.index];
        for (std::size_t i = 0; i < atom.terms.size(); ++i) {
            const TermType column = type_of(relation.columns[i]);
            const TermType term = type_of_term(values_, types, atom.terms[i]);
            const bool is_constant = std::holds_alternative<Value>(atom.terms[i]);
            const std::string place = "the " + ordinal(i) + " place of " + relation.name;
            if (clash(column, term)) {
                report(where, place + " holds " + (column == TermType::text ? "text" : "numbers") +
                                  ", but " + spell(atom.terms[i]) + " is " + kind_of(term));
            } else if (column == TermType::integer && term == TermType::real &&
                       (is_head || is_constant)) {
                report(where, place + " holds whole numbers, but " + spell(atom.terms[i]) +
                                  (is_constant ? " has" : " may have") + " a fraction");
            } else if (column == TermType::real && term == TermType::integer && is_constant) {
                check_constant(std::get<Value>(atom.terms[i]), place, where);
            }
        }
    }

    /// In a column of reals.
    void check_constant(Value constant, const std::string& place, const SourceRef& where) {
        const Number number = values_.number_of(constant);
        if (!is_a_real(number)) {
            report(where, place + " holds reals, and none is exactly " + format_number(number) +
                              "; the nearest is " + format_real(number.as_real()));
        }
    }

    void check_atom(const Atom& atom, const VariableTypes& types, const SourceRef& where) {
        const RelationDeclaration& relation = program_.relations[atom.relation.index];
        if (atom.step != Step::none &&
            clash(type_of(relation.columns[0]), type_of(relation.columns[1]))) {
            report(where, datalog::spell(program_, atom) +
                              " cannot be followed from step to step, since " + relation.name +
                              " leads from " + kind_of(type_of(relation.columns[0])) + " to " +
                              kind_of(type_of(relation.columns[1])));
            return;
        }
        check_columns(atom, types, where, false);
    }

    void check_comparison(const Comparison& comparison, const VariableTypes& types,
                          const SourceRef& where) {
        if (!check_arithmetic(comparison.left, types, where) ||
            !check_arithmetic(comparison.right, types, where)) {
            return;
        }
        const TermType left = type_of(values_, types, comparison.left);
        const TermType right = type_of(values_, types, comparison.right);
        if (clash(left, right)) {
            report(where,
                   "a number is compared with text: " + spell(comparison.left) + " is " +
                       kind_of(left) + " and " + spell(comparison.right) + " is " + kind_of(right),
                   "a number stands without quotes, and a variable begins with a question mark");
            return;
        }
        const bool takes_text = comparison.op == ComparisonOperator::equal ||
                                comparison.op == ComparisonOperator::not_equal;
        if (!takes_text && (left == TermType::text || right == TermType::text)) {
            report(where, datalog::spell(comparison.op) + " compares numbers, but " +
                              spell(left == TermType::text ? comparison.left : comparison.right) +
                              " is text");
        }
    }

    /// False where text stands in arithmetic.
    bool check_arithmetic(const Expression& expression, const VariableTypes& types,
                          const SourceRef& where) {
        if (expression.kind == Expression::Kind::call) {
            return true;
        }
        for (const Expression& operand : expression.operands) {
            if (!check_arithmetic(operand, types, where)) {
                return false;
            }
            if (type_of(values_, types, operand) == TermType::text) {
                report(where, "arithmetic needs numbers, but " + spell(operand) + " is text");
                return false;
            }
        }
        return true;
    }

    void check_aggregate(const Aggregate& aggregate, const VariableTypes& types,
                         const VariableTypes& within, const SourceRef& where) {
        TermType result = TermType::integer;
        if (aggregate.function != AggregateFunction::count) {
            const Variable first = aggregate.over.front();
            result = within[first.index];
            if (result == TermType::text) {
                report(where, datalog::spell(aggregate.function) + " takes numbers, but " +
                                  datalog::spell(rule_, first) + " is text");
                return;
            }
        }
        if (clash(result, type_of_term(values_, types, aggregate.result))) {
            report(where, datalog::spell(aggregate.function) + " gives a number, but " +
                              spell(aggregate.result) + " is text");
        }
    }

    const Program& program_;
    const ValueTable& values_;
    const Rule& rule_;
    Diagnostics& errors_;
};

}  // namespace

TermType type_of(ColumnType column) {
    switch (column) {
        case ColumnType::text:
            return TermType::text;
        case ColumnType::integer:
            return TermType::integer;
        case ColumnType::real:
            break;
    }
    return TermType::real;
}

TermType type_of(const ValueTable& values, Value value) {
    if (values.is_text(value)) {
        return TermType::text;
    }
    return values.number_of(value).is_integer ? TermType::integer : TermType::real;
}

TermType type_of(const ValueTable& values, const VariableTypes& types,
                 const Expression& expression) {
    if (expression.kind == Expression::Kind::constant) {
        // 2 and 2.0 are one value, but halving by 2.0 does not truncate.
        return expression.is_real ? TermType::real : type_of(values, expression.constant);
    }
    if (expression.kind == Expression::Kind::variable) {
        return types[expression.variable.index];
    }
    if (expression.kind == Expression::Kind::call) {
        const auto type = expression.function->type();
        return type ? type_of(*type) : TermType::unknown;
    }
    const auto is_text = [&](const Expression& operand) {
        return type_of(values, types, operand) == TermType::text;
    };
    if (std::ranges::any_of(expression.operands, is_text)) {
        return TermType::unknown;  // that is an error, and what comes of it none of its own
    }
    const bool integers = std::all_of(
        expression.operands.begin(), expression.operands.end(), [&](const Expression& operand) {
            return type_of(values, types, operand) == TermType::integer;
        });
    return integers ? TermType::integer : TermType::real;
}

VariableTypes infer_types(const Program& program, const ValueTable& values,
                          const std::vector<Literal>& body, const VariableTypes& around) {
    return Inference(program, values, around).run(body);
}

void check_types(const Program& program, const ValueTable& values, const Rule& rule,
                 Diagnostics& errors) {
    TypeCheck(program, values, rule, errors).check_rule();
}

}  // namespace fascia::datalog
