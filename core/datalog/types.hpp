#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// What a variable or an expression can be.
enum class TermType : std::uint8_t { unknown, text, real, integer };

/// By number of the variable.
using VariableTypes = std::vector<TermType>;

[[nodiscard]] TermType type_of(ColumnType column);
[[nodiscard]] TermType type_of(const ValueTable& values, Value value);
/// What is computed from integers alone is an integer, anything else computed a real.
[[nodiscard]] TermType type_of(const ValueTable& values, const VariableTypes& types,
                               const Expression& expression);

/// The types of the variables of one body, where `around` are those outside of it.
///
/// A variable is an integer where an atom of the body has it in an integer
/// column, or where `=` or an aggregate sets it equal to an integer. Whether `/`
/// truncates hangs on this alone, never on the values met or on the order in
/// which literals are tried. A negation tells nothing of the variables around it.
/// count is an integer; sum, min and max are what their first variable is.
///
/// The ends of `*` can be equal without being in the relation, so that each is
/// at most as narrow as the column and the other end together.
[[nodiscard]] VariableTypes infer_types(const Program& program, const ValueTable& values,
                                        const std::vector<Literal>& body,
                                        const VariableTypes& around);

/// Appends what is wrong with the types of a rule: text where a number stands,
/// and the other way round; a fraction that would flow into a column of integers.
void check_types(const Program& program, const ValueTable& values, const Rule& rule,
                 Diagnostics& errors);

}  // namespace fascia::datalog
