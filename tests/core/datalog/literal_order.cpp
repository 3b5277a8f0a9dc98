#include "tests/core/datalog/literal_order.hpp"

#include <algorithm>

namespace fascia::datalog::testing {

namespace {

bool can_compare(const Comparison& comparison, const Variables& bound) {
    const bool left = is_bound(comparison.left, bound);
    const bool right = is_bound(comparison.right, bound);
    const Expression& open = left ? comparison.right : comparison.left;
    return (left && right) || (left != right && comparison.op == ComparisonOperator::equal &&
                               open.kind == Expression::Kind::variable);
}

bool can_try(const Literal& literal, const Variables& visible, const Variables& bound) {
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        return can_compare(*comparison, bound);
    }
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return atom->step != Step::star ||
               std::any_of(atom->terms.begin(), atom->terms.end(), [&](const Term& term) {
                   const auto* v = std::get_if<Variable>(&term);
                   return v == nullptr || bound.contains(*v);
               });
    }
    const Variables within = variables_within(literal);
    return std::all_of(within.begin(), within.end(),
                       [&](Variable v) { return !visible.contains(v) || bound.contains(v); });
}

/// In which order literals are tried where several can be.
int pass_of(const Literal& literal) {
    const auto* atom = std::get_if<Atom>(&literal.is);
    return atom == nullptr ? 0 : atom->step == Step::none ? 1 : 2;
}

}  // namespace

bool is_bound(const Expression& expression, const Variables& bound) {
    Variables variables;
    add_variables(variables, expression);
    return std::includes(bound.begin(), bound.end(), variables.begin(), variables.end());
}

std::optional<std::vector<const Literal*>> literals_in_order(const std::vector<Literal>& body,
                                                             const Variables& visible,
                                                             Variables bound) {
    std::vector<const Literal*> left;
    left.reserve(body.size());
    for (const Literal& literal : body) {
        left.push_back(&literal);
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const Literal* a, const Literal* b) { return pass_of(*a) < pass_of(*b); });
    std::vector<const Literal*> out;
    while (!left.empty()) {
        const auto next = std::find_if(left.begin(), left.end(), [&](const Literal* literal) {
            return can_try(*literal, visible, bound);
        });
        if (next == left.end()) {
            return std::nullopt;
        }
        add_variables(bound, **next, false);
        out.push_back(*next);
        left.erase(next);
    }
    return out;
}

}  // namespace fascia::datalog::testing
