#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// The height of the least proof of each tuple: 0 where given, else one more
/// than the highest premise of the rule that derives it lowest.
class Heights {
public:
    /// Derives everything once more, now in levels: in each round all rules read
    /// what the rounds before have derived, in whichever stratum, while
    /// negations and aggregates read the finished database. What is new in round
    /// n has height n. Errors: a limit.
    /// Requires: `database` has been evaluated and does not change.
    [[nodiscard]] static Result<Heights> settle(const Program& program, const Database& database,
                                                const Limits& limits);

    [[nodiscard]] std::uint32_t of(TupleRef tuple) const {
        const Column& column = columns_[tuple.relation.index];
        return tuple.row < column.given ? 0 : column.derived[tuple.row - column.given];
    }

    /// The largest of all.
    [[nodiscard]] std::uint32_t largest() const { return largest_; }

private:
    struct Column {
        std::size_t given = 0;
        std::vector<std::uint32_t> derived;  ///< by row, from `given` on
    };
    std::vector<Column> columns_;
    std::uint32_t largest_ = 0;
};

/// Lets through only tuples below a height; without heights, all.
struct HeightLimit {
    const Heights* heights = nullptr;
    std::uint32_t below = 0;

    [[nodiscard]] bool admits(TupleRef tuple) const {
        return heights == nullptr || heights->of(tuple) < below;
    }
};

}  // namespace fascia::datalog
