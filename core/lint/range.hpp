#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/types.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// The numbers between two ends. Ends are at most 2^53 in size, so that all is exact.
struct Range {
    struct End {
        double value = 0.0;
        bool is_open = false;  ///< the value itself is not in it
    };
    std::optional<End> low;   ///< nothing: no end
    std::optional<End> high;  ///< the same
    bool whole = false;       ///< of whole numbers only; then ends are closed whole numbers

    /// Cuts off what does not compare so with the number. Of `!=` nothing is cut off.
    /// Requires: the number is at most 2^53 in size.
    void keep(datalog::ComparisonOperator op, double number);
    void keep_whole();

    [[nodiscard]] bool is_empty() const;
    [[nodiscard]] bool is_all() const { return !low && !high; }
    [[nodiscard]] bool contains(const Range& other) const;
    [[nodiscard]] Range and_also(const Range& other) const;
    /// A number in it, a plain one where there is; requires: not empty.
    [[nodiscard]] double witness() const;
};

/// What lies between the first and the last of several ranges and in none of them, in order.
/// Requires: all are of whole numbers, or none.
[[nodiscard]] std::vector<Range> gaps_between(std::vector<Range> ranges);

/// `?n < 50`: a comparison of a lone variable with a constant, whichever way round it stands.
struct Limit {
    datalog::Variable variable;
    datalog::ComparisonOperator op = datalog::ComparisonOperator::equal;
    double number = 0.0;
};

/// Nothing where the comparison is another one, or the number is too large to be exact.
[[nodiscard]] std::optional<Limit> limit_of(const ValueTable& values,
                                            const datalog::Comparison& comparison);

/// What the limits in a body leave to each variable that has any, by number of the variable.
[[nodiscard]] std::map<std::uint32_t, Range> ranges_of(const ValueTable& values,
                                                       const std::vector<datalog::Literal>& body,
                                                       const datalog::VariableTypes& types);

/// `a op b` the other way round: of <, what stands in b > a.
[[nodiscard]] datalog::ComparisonOperator turned_round(datalog::ComparisonOperator op);

}  // namespace fascia
