#include "core/datalog/variables.hpp"

#include <algorithm>

namespace fascia::datalog {

namespace {

/// Appends variables, each once.
class Collector {
public:
    void add(Variable v) {
        if (!seen_.contains(v)) {
            seen_.insert(v);
            list_.push_back(v);
        }
    }
    void add(const Term& term) {
        if (const auto* v = std::get_if<Variable>(&term)) {
            add(*v);
        }
    }
    void add(const Expression& expression) {
        if (expression.kind == Expression::Kind::variable) {
            add(expression.variable);
        }
        for (const Expression& operand : expression.operands) {
            add(operand);
        }
    }
    void add(const Atom& atom) {
        for (const Term& term : atom.terms) {
            add(term);
        }
    }
    void add(const Comparison& comparison) {
        add(comparison.left);
        add(comparison.right);
    }
    void add_direct(const Literal& literal) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            add(*atom);
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            add(*comparison);
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            add(aggregate->result);
        }
    }
    void add_all(const std::vector<Literal>& body) {
        for (const Literal& literal : body) {
            add_direct(literal);
            if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
                add_each(aggregate->over);
            }
            if (const auto* inner = sub_pattern(literal)) {
                add_all(*inner);
            }
        }
    }
    void add_each(const std::vector<Variable>& variables) {
        for (const Variable v : variables) {
            add(v);
        }
    }
    std::vector<Variable> take() { return std::move(list_); }

private:
    VariableSet seen_;
    std::vector<Variable> list_;
};

}  // namespace

bool is_bound(const Term& term, const VariableSet& bound) {
    const auto* variable = std::get_if<Variable>(&term);
    return variable == nullptr || bound.contains(*variable);
}

bool VariableSet::contains_all(const std::vector<Variable>& variables) const {
    return std::all_of(variables.begin(), variables.end(),
                       [this](Variable v) { return contains(v); });
}

void VariableSet::insert(Variable v) {
    if (v.index >= in_.size()) {
        in_.resize(v.index + std::size_t{1}, false);
    }
    in_[v.index] = true;
}

void VariableSet::insert(const std::vector<Variable>& variables) {
    for (const Variable v : variables) {
        insert(v);
    }
}

void VariableSet::erase(Variable v) {
    if (v.index < in_.size()) {
        in_[v.index] = false;
    }
}

std::vector<Variable> variables_of(const Atom& atom) {
    Collector all;
    all.add(atom);
    return all.take();
}

std::vector<Variable> variables_of(const Expression& expression) {
    Collector all;
    all.add(expression);
    return all.take();
}

std::vector<Variable> variables_of(const Comparison& comparison) {
    Collector all;
    all.add(comparison);
    return all.take();
}

std::vector<Variable> direct_variables(const Literal& literal) {
    Collector all;
    all.add_direct(literal);
    return all.take();
}

std::vector<Variable> direct_variables(const std::vector<Literal>& body) {
    Collector all;
    for (const Literal& literal : body) {
        all.add_direct(literal);
    }
    return all.take();
}

std::vector<Variable> all_variables(const std::vector<Literal>& body) {
    Collector all;
    all.add_all(body);
    return all.take();
}

const std::vector<Literal>* sub_pattern(const Literal& literal) {
    if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        return &negation->body;
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        return &aggregate->body;
    }
    return nullptr;
}

VariableSet scope_of(const Rule& rule) {
    VariableSet scope;
    for (const Atom& head : rule.heads) {
        scope.insert(variables_of(head));
    }
    scope.insert(direct_variables(rule.body));
    return scope;
}

VariableSet scope_within(const VariableSet& around, const Literal& literal) {
    VariableSet scope = around;
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        scope.insert(aggregate->over);
    }
    if (const auto* body = sub_pattern(literal)) {
        scope.insert(direct_variables(*body));
    }
    return scope;
}

std::vector<Variable> outer_variables(const Literal& literal, const VariableSet& scope) {
    Collector all;
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        all.add_each(aggregate->over);
    }
    if (const auto* body = sub_pattern(literal)) {
        all.add_all(*body);
    }
    std::vector<Variable> outer = all.take();
    std::erase_if(outer, [&](Variable v) { return !scope.contains(v); });
    return outer;
}

const Variable* lone_variable(const Expression& expression) {
    return expression.kind == Expression::Kind::variable ? &expression.variable : nullptr;
}

bool is_call(const Comparison& comparison) {
    return comparison.left.kind == Expression::Kind::call ||
           comparison.right.kind == Expression::Kind::call;
}

bool is_computed(const Expression& expression) {
    return expression.kind != Expression::Kind::variable &&
           expression.kind != Expression::Kind::constant;
}

std::size_t variable_count(const Rule& rule) {
    std::size_t count = rule.variables.size();
    const auto cover = [&count](const std::vector<Variable>& variables) {
        for (const Variable v : variables) {
            count = std::max(count, v.index + std::size_t{1});
        }
    };
    for (const Atom& head : rule.heads) {
        cover(variables_of(head));
    }
    cover(all_variables(rule.body));
    return count;
}

}  // namespace fascia::datalog
