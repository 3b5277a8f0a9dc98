#include "core/datalog/arithmetic.hpp"

#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fascia::datalog {

namespace {

using ExpressionKind = Expression::Kind;
using Failure = Computed::Failure;

constexpr std::int64_t integer_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t integer_max = std::numeric_limits<std::int64_t>::max();

Computed integer_result(Wide wide, const Formula& at) {
    if (wide < integer_min || wide > integer_max) {
        return {{}, Failure::too_large, &at};
    }
    return {{true, static_cast<std::int64_t>(wide), 0.0}, Failure::none, nullptr};
}

Computed real_result(double real, const Formula& at) {
    if (!std::isfinite(real)) {
        return {{}, Failure::too_large, &at};
    }
    // Adding zero turns -0.0 into 0.0, of which there is only one value.
    return {{false, 0, real + 0.0}, Failure::none, nullptr};
}

Computed apply_to_integers(const Formula& at, Wide a, Wide b) {
    switch (at.expression->kind) {
        case ExpressionKind::add:
            return integer_result(a + b, at);
        case ExpressionKind::subtract:
            return integer_result(a - b, at);
        case ExpressionKind::multiply:
            return integer_result(a * b, at);
        case ExpressionKind::divide:
            return b == 0 ? Computed{{}, Failure::division_by_zero, &at}
                          : integer_result(a / b, at);
        case ExpressionKind::modulo:
            return b == 0 ? Computed{{}, Failure::division_by_zero, &at}
                          : integer_result(a % b, at);
        default:  // negate: a call is no arithmetic
            return integer_result(-a, at);
    }
}

Computed apply_to_reals(const Formula& at, double a, double b) {
    switch (at.expression->kind) {
        case ExpressionKind::add:
            return real_result(a + b, at);
        case ExpressionKind::subtract:
            return real_result(a - b, at);
        case ExpressionKind::multiply:
            return real_result(a * b, at);
        case ExpressionKind::divide:
            return b == 0.0 ? Computed{{}, Failure::division_by_zero, &at} : real_result(a / b, at);
        case ExpressionKind::modulo:
            return b == 0.0 ? Computed{{}, Failure::division_by_zero, &at}
                            : real_result(std::fmod(a, b), at);
        default:
            return real_result(-a, at);
    }
}

}  // namespace

Formula make_formula(const ValueTable& values, const VariableTypes& types,
                     const Expression& expression) {
    Formula formula;
    formula.expression = &expression;
    formula.is_integer = type_of(values, types, expression) == TermType::integer;
    if (expression.kind == ExpressionKind::constant && !values.is_text(expression.constant)) {
        formula.constant = values.number_of(expression.constant);
    }
    for (const Expression& operand : expression.operands) {
        formula.operands.push_back(make_formula(values, types, operand));
    }
    return formula;
}

Computed compute(const Formula& formula, const ValueTable& values,
                 const std::vector<Value>& bindings) {
    const Expression& expression = *formula.expression;
    if (expression.kind == ExpressionKind::constant) {
        return {formula.constant, Failure::none, nullptr};
    }
    if (expression.kind == ExpressionKind::variable) {
        return {values.number_of(bindings[expression.variable.index]), Failure::none, nullptr};
    }
    const Computed a = compute(formula.operands[0], values, bindings);
    if (a.failure != Failure::none) {
        return a;
    }
    Computed b;
    if (formula.operands.size() > 1) {
        b = compute(formula.operands[1], values, bindings);
        if (b.failure != Failure::none) {
            return b;
        }
    }
    if (formula.is_integer) {
        if (!a.number.is_integer || !b.number.is_integer) {
            return {{}, Failure::no_solution, &formula};
        }
        return apply_to_integers(formula, a.number.integer, b.number.integer);
    }
    return apply_to_reals(formula, a.number.as_real(), b.number.as_real());
}

bool is_a_real(Number number) {
    return !number.is_integer || fascia::compare(number, Number{false, 0, number.as_real()}) == 0;
}

std::optional<Number> narrowed(Wide total) {
    if (total < integer_min || total > integer_max) {
        return std::nullopt;
    }
    return Number{true, static_cast<std::int64_t>(total), 0.0};
}

std::optional<Number> sum(std::vector<Number> numbers, bool is_integer) {
    if (is_integer) {
        // 2^32 rows of 64 bits cannot overflow 128 bits.
        Wide total = 0;
        for (const Number number : numbers) {
            total += number.integer;
        }
        return narrowed(total);
    }
    std::sort(numbers.begin(), numbers.end(),
              [](Number a, Number b) { return fascia::compare(a, b) < 0; });
    double total = 0.0;
    for (const Number number : numbers) {
        total += number.as_real();
    }
    return std::isfinite(total) ? std::optional(Number{false, 0, total + 0.0}) : std::nullopt;
}

std::string describe_bindings(const std::vector<Variable>& variables, const Rule& rule,
                              const ValueTable& values, const VariableTypes& types,
                              const std::vector<Value>& bindings) {
    std::string out;
    for (const Variable v : variables) {
        const Value value = bindings[v.index];
        const bool is_real = types[v.index] == TermType::real;
        out += (out.empty() ? " where " : ", ") + spell(rule, v) + " is " +
               (is_real ? format_real(values.number_of(value).as_real()) : spell(values, value));
    }
    return out;
}

std::optional<Number> aggregate(AggregateFunction function, std::vector<Number> numbers,
                                bool is_integer) {
    if (function == AggregateFunction::sum) {
        return sum(std::move(numbers), is_integer);
    }
    if (numbers.empty()) {
        return std::nullopt;
    }
    const auto is_less = [](Number a, Number b) { return fascia::compare(a, b) < 0; };
    const auto [least, greatest] = std::minmax_element(numbers.begin(), numbers.end(), is_less);
    return function == AggregateFunction::min ? *least : *greatest;
}

std::string describe(const Computed& failed, const Rule& rule, const ValueTable& values,
                     const VariableTypes& types, const std::vector<Value>& bindings) {
    const Expression& expression = *failed.at->expression;
    const std::string what = failed.failure == Failure::division_by_zero ? " divides by zero"
                             : failed.at->is_integer ? " does not fit in a 64-bit integer"
                                                     : " is too large for a real number";
    return spell(rule) + ": " + spell(rule, values, expression) + what +
           describe_bindings(variables_of(expression), rule, values, types, bindings);
}

}  // namespace fascia::datalog
