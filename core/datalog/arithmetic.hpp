#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fascia::datalog {

/// An expression whose types are known, so that it is known where to truncate.
struct Formula {
    const Expression* expression = nullptr;  ///< what it was made from, for messages
    bool is_integer = false;                 ///< gives an integer
    Number constant;                         ///< where the expression is one
    std::vector<Formula> operands;
};

/// Requires: `expression` outlives the formula; no text in arithmetic.
[[nodiscard]] Formula make_formula(const ValueTable& values, const VariableTypes& types,
                                   const Expression& expression);

/// The number, or the part of the formula that has none.
struct Computed {
    enum class Failure : std::uint8_t {
        none,
        division_by_zero,
        too_large,
        /// A variable that is an integer in every solution was not one: a column of
        /// reals bound it, and that it is no solution has not been seen yet.
        no_solution,
    };
    Number number;
    Failure failure = Failure::none;
    const Formula* at = nullptr;  ///< where it failed
};

/// Integers are exact within 64 bits. Reals are IEEE doubles that stay finite.
/// `/` truncates toward zero and `%` has the sign of the dividend.
/// Requires: `bindings`, by variable, hold numbers for those that occur.
[[nodiscard]] Computed compute(const Formula& formula, const ValueTable& values,
                               const std::vector<Value>& bindings);

/// Whether a double holds the number exactly.
[[nodiscard]] bool is_a_real(Number number);

/// Room for the sum of 2^32 integers.
__extension__ using Wide = __int128;
/// Nothing where it does not fit in 64 bits.
[[nodiscard]] std::optional<Number> narrowed(Wide total);

/// The sum of numbers, the same in whatever order they come: integers are added
/// exactly, reals from the least to the greatest. Nothing where it is too large.
[[nodiscard]] std::optional<Number> sum(std::vector<Number> numbers, bool is_integer);

/// The sum, the least or the greatest. Nothing where a sum is too large, or where there
/// are no numbers to take the least or greatest of. Requires: not count.
[[nodiscard]] std::optional<Number> aggregate(AggregateFunction function,
                                              std::vector<Number> numbers, bool is_integer);

/// The failure as a sentence: "rule r: ?a / ?b divides by zero where ?a is 3, ?b is 0".
[[nodiscard]] std::string describe(const Computed& failed, const Rule& rule,
                                   const ValueTable& values, const VariableTypes& types,
                                   const std::vector<Value>& bindings);

/// " where ?a is 3, ?b is 0" of these variables; empty where there are none.
[[nodiscard]] std::string describe_bindings(const std::vector<Variable>& variables,
                                            const Rule& rule, const ValueTable& values,
                                            const VariableTypes& types,
                                            const std::vector<Value>& bindings);

}  // namespace fascia::datalog
