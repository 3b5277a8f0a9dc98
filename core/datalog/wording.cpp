#include "core/datalog/wording.hpp"

#include "core/base/text.hpp"

#include <array>
#include <string_view>

namespace fascia::datalog {

namespace {

using ExpressionKind = Expression::Kind;

int precedence(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::add:
        case ExpressionKind::subtract:
            return 1;
        case ExpressionKind::multiply:
        case ExpressionKind::divide:
        case ExpressionKind::modulo:
            return 2;
        case ExpressionKind::negate:
            return 3;
        case ExpressionKind::constant:
        case ExpressionKind::variable:
        case ExpressionKind::call:
            break;
    }
    return 4;
}

std::string_view symbol(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::add:
            return " + ";
        case ExpressionKind::subtract:
            return " - ";
        case ExpressionKind::multiply:
            return " * ";
        case ExpressionKind::divide:
            return " / ";
        case ExpressionKind::modulo:
            return " % ";
        default:
            return "";
    }
}

}  // namespace

std::string spell(const Rule& rule, Variable variable) {
    if (variable.index >= rule.variables.size()) {
        return "_";
    }
    const std::string& name = rule.variables[variable.index];
    return name == "_" ? name : "?" + name;
}

std::string spell(const ValueTable& values, Value value) {
    if (values.is_text(value)) {
        return '"' + printable(values.text_of(value)) + '"';
    }
    return format_number(values.number_of(value));
}

std::string spell(const Rule& rule, const ValueTable& values, const Term& term) {
    const auto* variable = std::get_if<Variable>(&term);
    return variable != nullptr ? spell(rule, *variable) : spell(values, std::get<Value>(term));
}

std::string spell(const Rule& rule, const ValueTable& values, const Expression& expression) {
    const auto operand = [&](const Expression& inner, bool is_right) {
        const std::string text = spell(rule, values, inner);
        const int outside = precedence(expression.kind);
        const int inside = precedence(inner.kind);
        const bool wraps = inside < outside || (is_right && inside == outside);
        return wraps ? '(' + text + ')' : text;
    };
    switch (expression.kind) {
        case ExpressionKind::constant:
            return spell(values, expression.constant);
        case ExpressionKind::variable:
            return spell(rule, expression.variable);
        case ExpressionKind::negate:
            // Always apart from what follows, since "--" would start a comment.
            return "- " + operand(expression.operands[0], true);
        case ExpressionKind::call:
            return expression.function->name();
        default:
            return operand(expression.operands[0], false) + std::string(symbol(expression.kind)) +
                   operand(expression.operands[1], true);
    }
}

std::string spell(const Program& program, const Atom& atom) {
    const std::string& name = program.relations[atom.relation.index].name;
    switch (atom.step) {
        case Step::plus:
            return name + '+';
        case Step::star:
            return name + '*';
        case Step::none:
            break;
    }
    return name;
}

std::string spell(const Program& program, const Rule& rule, const ValueTable& values,
                  const Atom& atom) {
    std::string out = spell(program, atom) + '(';
    for (std::size_t i = 0; i < atom.terms.size(); ++i) {
        out += (i == 0 ? "" : ", ") + spell(rule, values, atom.terms[i]);
    }
    return out + ')';
}

std::string spell(const Program& program, const Rule& rule, const ValueTable& values,
                  const Literal& literal) {
    const auto all = [&](const std::vector<Literal>& body) {
        std::string out;
        for (const Literal& inner : body) {
            out += (out.empty() ? "" : ", ") + spell(program, rule, values, inner);
        }
        return out;
    };
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return spell(program, rule, values, *atom);
    }
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        return spell(rule, values, comparison->left) + ' ' + spell(comparison->op) + ' ' +
               spell(rule, values, comparison->right);
    }
    if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        return "not { " + all(negation->body) + " }";
    }
    const auto& aggregate = std::get<Aggregate>(literal.is);
    std::string over;
    for (const Variable variable : aggregate.over) {
        over += (over.empty() ? "" : ", ") + spell(rule, variable);
    }
    return spell(rule, values, aggregate.result) + " = " + spell(aggregate.function) + " { " +
           over + " : " + all(aggregate.body) + " }";
}

std::string spell(AggregateFunction function) {
    switch (function) {
        case AggregateFunction::count:
            return "count";
        case AggregateFunction::sum:
            return "sum";
        case AggregateFunction::min:
            return "min";
        case AggregateFunction::max:
            break;
    }
    return "max";
}

std::string spell(ComparisonOperator op) {
    switch (op) {
        case ComparisonOperator::equal:
            return "=";
        case ComparisonOperator::not_equal:
            return "!=";
        case ComparisonOperator::less:
            return "<";
        case ComparisonOperator::less_equal:
            return "<=";
        case ComparisonOperator::greater:
            return ">";
        case ComparisonOperator::greater_equal:
            break;
    }
    return ">=";
}

std::string spell(const Rule& rule) {
    return rule.name.empty() ? "the question" : "rule " + printable(rule.name);
}

std::string ordinal(std::size_t index) {
    static constexpr std::array<std::string_view, 10> words = {
        "first", "second",  "third",  "fourth", "fifth",
        "sixth", "seventh", "eighth", "ninth",  "tenth"};
    if (index < words.size()) {
        return std::string(words[index]);
    }
    const std::size_t n = index + 1;
    const bool is_teen = n % 100 >= 11 && n % 100 <= 13;
    const std::string_view ending = is_teen       ? "th"
                                    : n % 10 == 1 ? "st"
                                    : n % 10 == 2 ? "nd"
                                    : n % 10 == 3 ? "rd"
                                                  : "th";
    return std::to_string(n) + std::string(ending);
}

}  // namespace fascia::datalog
