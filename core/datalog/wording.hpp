#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <string>

namespace fascia::datalog {

// How rules are named and quoted in messages.

/// ?name, or _ for an anonymous variable.
[[nodiscard]] std::string spell(const Rule& rule, Variable variable);

/// A text in double quotes, a number in digits.
[[nodiscard]] std::string spell(const ValueTable& values, Value value);

/// Either of both.
[[nodiscard]] std::string spell(const Rule& rule, const ValueTable& values, const Term& term);

/// The expression as it would be written, with the parentheses it needs.
[[nodiscard]] std::string spell(const Rule& rule, const ValueTable& values,
                                const Expression& expression);

/// part_of, part_of+ or part_of*.
[[nodiscard]] std::string spell(const Program& program, const Atom& atom);

/// part_of(?x, ?y) or part_of+("a", ?y), as a pattern could have it.
[[nodiscard]] std::string spell(const Program& program, const Rule& rule, const ValueTable& values,
                                const Atom& atom);

/// A condition as a pattern could have it: ?x < 3, not { … }, ?n = count { ?x : … }.
[[nodiscard]] std::string spell(const Program& program, const Rule& rule, const ValueTable& values,
                                const Literal& literal);

/// count, sum, min or max.
[[nodiscard]] std::string spell(AggregateFunction function);

/// =, !=, <, <=, > or >=.
[[nodiscard]] std::string spell(ComparisonOperator op);

/// rule "name"; for a rule without name, which is a question, "the question".
[[nodiscard]] std::string spell(const Rule& rule);

/// first, second, … tenth, then 11th, 12th, …; counted from 0.
[[nodiscard]] std::string ordinal(std::size_t index);

}  // namespace fascia::datalog
