#pragma once

#include "core/base/workers.hpp"
#include "core/datalog/relation.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fascia::datalog {

/// The values that some relations hold, in order (ValueTable::compare). The rank of a
/// value is how many of them come before it.
class ValueOrder {
public:
    /// Cost: linear in what the relations hold, shared among the workers, plus the sorting of the
    /// distinct values. Incomplete, and of no use, where a relation is stopped (Relation::stop_on).
    ValueOrder(const ValueTable& values, std::span<const Relation* const> relations,
               Workers& workers);

    [[nodiscard]] const std::vector<Value>& values() const { return values_; }
    /// Requires: one of the relations holds the value.
    [[nodiscard]] std::uint32_t rank(Value value) const { return ranks_[value.id]; }

private:
    std::vector<Value> values_;         ///< ascending
    std::vector<std::uint32_t> ranks_;  ///< by id
};

}  // namespace fascia::datalog
