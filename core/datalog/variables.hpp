#pragma once

#include "core/datalog/program.hpp"

#include <vector>

namespace fascia::datalog {

/// A set of variables of one rule.
class VariableSet {
public:
    [[nodiscard]] bool contains(Variable v) const { return v.index < in_.size() && in_[v.index]; }
    [[nodiscard]] bool contains_all(const std::vector<Variable>& variables) const;
    void insert(Variable v);
    void insert(const std::vector<Variable>& variables);
    void erase(Variable v);

private:
    std::vector<bool> in_;
};

/// Whether a term has a value once these variables have: a constant always has.
[[nodiscard]] bool is_bound(const Term& term, const VariableSet& bound);

// All lists below are in the order in which the variables stand, each once.

[[nodiscard]] std::vector<Variable> variables_of(const Atom& atom);
[[nodiscard]] std::vector<Variable> variables_of(const Expression& expression);
[[nodiscard]] std::vector<Variable> variables_of(const Comparison& comparison);

/// Those of the literal itself, without those that occur only in its sub-pattern:
/// of a negation none, of an aggregate its result.
[[nodiscard]] std::vector<Variable> direct_variables(const Literal& literal);

/// The direct variables of all literals.
[[nodiscard]] std::vector<Variable> direct_variables(const std::vector<Literal>& body);

/// All variables below the literals, those of sub-patterns too.
[[nodiscard]] std::vector<Variable> all_variables(const std::vector<Literal>& body);

/// The body of a negation or aggregate, or nothing.
[[nodiscard]] const std::vector<Literal>* sub_pattern(const Literal& literal);

/// What the rule's body can see: the variables of its heads and its literals.
[[nodiscard]] VariableSet scope_of(const Rule& rule);

/// What a sub-pattern can see: the variables around it and its own.
[[nodiscard]] VariableSet scope_within(const VariableSet& around, const Literal& literal);

/// The variables of a sub-pattern that also occur around it; `scope` is that of
/// the body in which the literal stands.
[[nodiscard]] std::vector<Variable> outer_variables(const Literal& literal,
                                                    const VariableSet& scope);

/// The lone variable that an expression is, or nothing.
[[nodiscard]] const Variable* lone_variable(const Expression& expression);

/// Whether something is computed, which can overflow or divide by zero.
[[nodiscard]] bool is_computed(const Expression& expression);

/// Whether either side of the comparison is a call of a function.
[[nodiscard]] bool is_call(const Comparison& comparison);

/// How many variables the rule numbers.
[[nodiscard]] std::size_t variable_count(const Rule& rule);

}  // namespace fascia::datalog
