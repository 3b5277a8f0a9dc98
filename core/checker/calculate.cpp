#include "core/checker/calculate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fascia::checker {

namespace {

using datalog::Aggregate;
using datalog::AggregateFunction;
using datalog::Atom;
using datalog::Comparison;
using datalog::ComparisonOperator;
using datalog::Expression;
using datalog::Literal;
using datalog::Term;
using datalog::Variable;

bool is_whole(const ValueTable& values, Value value) {
    return !values.is_text(value) && values.number_of(value).is_integer;
}

bool is_integer(const Expression& expression, const Integers& integers, const ValueTable& values) {
    switch (expression.kind) {
        case Expression::Kind::constant:
            return !expression.is_real && is_whole(values, expression.constant);
        case Expression::Kind::variable:
            return integers[expression.variable.index];
        case Expression::Kind::call:
            return expression.function->type() == datalog::ColumnType::integer;
        default:
            return std::ranges::all_of(expression.operands, [&](const Expression& e) {
                return is_integer(e, integers, values);
            });
    }
}

std::optional<Number> of_integers(Expression::Kind kind, std::int64_t a, std::int64_t b) {
    std::int64_t out = 0;
    bool fits = true;
    switch (kind) {
        case Expression::Kind::add:
            fits = !__builtin_add_overflow(a, b, &out);
            break;
        case Expression::Kind::subtract:
            fits = !__builtin_sub_overflow(a, b, &out);
            break;
        case Expression::Kind::multiply:
            fits = !__builtin_mul_overflow(a, b, &out);
            break;
        case Expression::Kind::negate:
            fits = !__builtin_sub_overflow(std::int64_t{0}, a, &out);
            break;
        case Expression::Kind::modulo:
            fits = b != 0;
            out = !fits || b == -1 ? 0 : a % b;
            break;
        default:
            fits = b != 0 && !(b == -1 && a == std::numeric_limits<std::int64_t>::min());
            out = fits ? a / b : 0;
            break;
    }
    return fits ? std::optional(Number{true, out, 0.0}) : std::nullopt;
}

std::optional<Number> of_reals(Expression::Kind kind, double a, double b) {
    double out = 0.0;
    switch (kind) {
        case Expression::Kind::add:
            out = a + b;
            break;
        case Expression::Kind::subtract:
            out = a - b;
            break;
        case Expression::Kind::multiply:
            out = a * b;
            break;
        case Expression::Kind::negate:
            out = -a;
            break;
        default:
            if (b == 0.0) {
                return std::nullopt;
            }
            out = kind == Expression::Kind::modulo ? std::fmod(a, b) : a / b;
            break;
    }
    return std::isfinite(out) ? std::optional(Number{false, 0, out == 0.0 ? 0.0 : out})
                              : std::nullopt;
}

std::optional<Number> number(const Expression& expression, const Binding& binding,
                             const Integers& integers, const ValueTable& values) {
    if (expression.kind == Expression::Kind::constant) {
        return values.number_of(expression.constant);
    }
    if (expression.kind == Expression::Kind::variable) {
        const Value value = *binding[expression.variable.index];
        return values.is_text(value) ? std::nullopt : std::optional(values.number_of(value));
    }
    Number operands[2];
    for (std::size_t i = 0; i < expression.operands.size(); ++i) {
        const auto operand = number(expression.operands[i], binding, integers, values);
        if (!operand) {
            return std::nullopt;
        }
        operands[i] = *operand;
    }
    return is_integer(expression, integers, values)
               ? of_integers(expression.kind, operands[0].integer, operands[1].integer)
               : of_reals(expression.kind, operands[0].as_real(), operands[1].as_real());
}

/// Learns, until there is nothing more to learn.
class IntegerFinder {
public:
    IntegerFinder(const datalog::Program& program, const ValueTable& values, Integers known)
        : program_(program), values_(values), known_(std::move(known)) {}

    Integers run(const std::vector<Literal>& body) {
        do {
            learned_ = false;
            for (const Literal& literal : body) {
                look_at(literal);
            }
        } while (learned_);
        return std::move(known_);
    }

private:
    void learn(const Term& term, bool is) {
        const auto* variable = std::get_if<Variable>(&term);
        if (variable != nullptr && is && !known_[variable->index]) {
            known_[variable->index] = true;
            learned_ = true;
        }
    }

    [[nodiscard]] bool is_known(const Term& term) const {
        const auto* variable = std::get_if<Variable>(&term);
        return variable != nullptr ? known_[variable->index]
                                   : is_whole(values_, std::get<Value>(term));
    }

    void look_at(const Literal& literal) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            const auto& columns = program_.relations[atom->relation.index].columns;
            for (std::size_t i = 0; i < atom->terms.size(); ++i) {
                // Both ends of `*` can be one value that is in no column.
                learn(atom->terms[i],
                      columns[i] == datalog::ColumnType::integer &&
                          (atom->step != datalog::Step::star || is_known(atom->terms[1 - i])));
            }
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            if (comparison->op == ComparisonOperator::equal) {
                learn_equal(comparison->left, comparison->right);
                learn_equal(comparison->right, comparison->left);
            }
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            learn(aggregate->result, aggregate->function == AggregateFunction::count ||
                                         integers_of(program_, values_, aggregate->body,
                                                     known_)[aggregate->over.front().index]);
        }
    }

    void learn_equal(const Expression& variable, const Expression& to) {
        if (variable.kind == Expression::Kind::variable) {
            learn(variable.variable, is_integer(to, known_, values_));
        }
    }

    const datalog::Program& program_;
    const ValueTable& values_;
    Integers known_;
    bool learned_ = false;
};

}  // namespace

Integers integers_of(const datalog::Program& program, const ValueTable& values,
                     const std::vector<Literal>& body, Integers known) {
    return IntegerFinder(program, values, std::move(known)).run(body);
}

std::optional<Value> calculate(const Expression& expression, const Binding& binding,
                               const Integers& integers, ValueTable& values) {
    if (expression.kind == Expression::Kind::constant) {
        return expression.constant;
    }
    if (expression.kind == Expression::Kind::variable) {
        return binding[expression.variable.index];
    }
    if (expression.kind == Expression::Kind::call) {
        std::vector<Value> arguments;
        for (const Expression& operand : expression.operands) {
            arguments.push_back(operand.kind == Expression::Kind::variable
                                    ? *binding[operand.variable.index]
                                    : operand.constant);
        }
        return expression.function->call(arguments);
    }
    const auto result = number(expression, binding, integers, values);
    return result ? std::optional(values.number(*result)) : std::nullopt;
}

bool compares(ComparisonOperator op, Value left, Value right, const ValueTable& values) {
    const auto order = values.compare(left, right);
    switch (op) {
        case ComparisonOperator::equal:
            return order == 0;
        case ComparisonOperator::not_equal:
            return order != 0;
        case ComparisonOperator::less:
            return order < 0;
        case ComparisonOperator::less_equal:
            return order <= 0;
        case ComparisonOperator::greater:
            return order > 0;
        case ComparisonOperator::greater_equal:
            return order >= 0;
    }
    return false;
}

std::optional<Value> total(AggregateFunction function,
                           const std::vector<std::vector<Value>>& bindings, bool is_integer,
                           ValueTable& values) {
    if (function == AggregateFunction::count) {
        return values.integer(static_cast<std::int64_t>(bindings.size()));
    }
    std::vector<Value> of;
    of.reserve(bindings.size());
    for (const std::vector<Value>& binding : bindings) {
        of.push_back(binding.front());
    }
    std::ranges::sort(of, [&](Value a, Value b) { return values.compare(a, b) < 0; });
    if (function != AggregateFunction::sum) {
        return of.empty()
                   ? std::nullopt
                   : std::optional(function == AggregateFunction::min ? of.front() : of.back());
    }
    // Wide enough for any number of 64-bit integers; reals are added from the least on.
    __extension__ typedef __int128 Wide;
    Wide whole = 0;
    double real = 0.0;
    for (const Value value : of) {
        const Number one = values.number_of(value);
        whole += one.integer;
        real += one.as_real();
    }
    if (is_integer) {
        const bool fits = whole >= std::numeric_limits<std::int64_t>::min() &&
                          whole <= std::numeric_limits<std::int64_t>::max();
        return fits ? std::optional(values.integer(static_cast<std::int64_t>(whole)))
                    : std::nullopt;
    }
    return std::isfinite(real) ? std::optional(values.real(real == 0.0 ? 0.0 : real))
                               : std::nullopt;
}

}  // namespace fascia::checker
