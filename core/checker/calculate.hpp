#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <optional>
#include <vector>

namespace fascia::checker {

/// What the variables of a rule stand for, by their number.
using Binding = std::vector<std::optional<Value>>;

/// Which variables of a rule are integers, by their number: whether `/` truncates hangs on it.
using Integers = std::vector<bool>;

/// A variable is an integer where an atom has it in a column of integers, or where `=` or an
/// aggregate makes it equal to one. `known` are those around the body, for every variable of
/// the rule.
[[nodiscard]] Integers integers_of(const datalog::Program& program, const ValueTable& values,
                                   const std::vector<datalog::Literal>& body, Integers known);

/// What an expression comes to; nothing where a number is too large or is divided by zero.
/// Requires: its variables are bound.
[[nodiscard]] std::optional<Value> calculate(const datalog::Expression& expression,
                                             const Binding& binding, const Integers& integers,
                                             ValueTable& values);

/// Whether the comparison of two values holds.
[[nodiscard]] bool compares(datalog::ComparisonOperator op, Value left, Value right,
                            const ValueTable& values);

/// What an aggregate comes to over its distinct bindings; nothing where it has no value.
[[nodiscard]] std::optional<Value> total(datalog::AggregateFunction function,
                                         const std::vector<std::vector<Value>>& bindings,
                                         bool is_integer, ValueTable& values);

}  // namespace fascia::checker
