#include "tests/core/datalog/body_variables.hpp"

namespace fascia::datalog::testing {

void add_variables(Variables& out, const Expression& expression) {
    if (expression.kind == Expression::Kind::variable) {
        out.insert(expression.variable);
    }
    for (const Expression& operand : expression.operands) {
        add_variables(out, operand);
    }
}

void add_variables(Variables& out, const Literal& literal, bool deep) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        for (const Term& term : atom->terms) {
            if (const auto* v = std::get_if<Variable>(&term)) {
                out.insert(*v);
            }
        }
    } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        add_variables(out, comparison->left);
        add_variables(out, comparison->right);
    } else if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        for (const Literal& inner : negation->body) {
            if (deep) {
                add_variables(out, inner, true);
            }
        }
    } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        if (const auto* v = std::get_if<Variable>(&aggregate->result)) {
            out.insert(*v);
        }
        if (deep) {
            out.insert(aggregate->over.begin(), aggregate->over.end());
            for (const Literal& inner : aggregate->body) {
                add_variables(out, inner, true);
            }
        }
    }
}

Variables own_variables(const std::vector<Literal>& body) {
    Variables out;
    for (const Literal& literal : body) {
        add_variables(out, literal, false);
    }
    return out;
}

Variables visible_variables(const Rule& rule) {
    Variables out = own_variables(rule.body);
    for (const Atom& head : rule.heads) {
        add_variables(out, Literal{head, {}}, false);
    }
    return out;
}

Variables variables_within(const Literal& literal) {
    Variables within;
    for (const Literal& inner : *body_within(literal)) {
        add_variables(within, inner, true);
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        within.insert(aggregate->over.begin(), aggregate->over.end());
    }
    return within;
}

const std::vector<Literal>* body_within(const Literal& literal) {
    if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        return &negation->body;
    }
    const auto* aggregate = std::get_if<Aggregate>(&literal.is);
    return aggregate == nullptr ? nullptr : &aggregate->body;
}

}  // namespace fascia::datalog::testing
