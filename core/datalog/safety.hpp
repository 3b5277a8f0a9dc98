#pragma once

#include "core/base/diagnostic.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/variables.hpp"

namespace fascia::datalog {

/// Adds to `bound` the variables that the literal gives a value to once those in
/// `bound` have one. Whether a literal can be tried at all is not asked here: an
/// atom binds what it holds, a negation and most comparisons nothing.
///
/// `scope` is that of the body in which the literal stands. In a negated body a
/// step binds nothing: both its ends are bound by something else.
void bind_by(const Literal& literal, const VariableSet& scope, bool is_negated, VariableSet& bound);

/// Appends an error for each variable that nothing binds: in a head, a
/// comparison, around or within a sub-pattern, at the end of a step. `asked` are
/// variables that a question wants to know; empty for a rule.
void check_safety(const Program& program, const Rule& rule, const std::vector<Variable>& asked,
                  Diagnostics& errors);

}  // namespace fascia::datalog
