#pragma once

#include "core/datalog/relation.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// The rows of a relation in order of their values (ValueTable::compare, column by
/// column). Cost: linear in the rows, plus the sorting of the distinct values. In no order
/// where the relation is stopped (Relation::stop_on).
[[nodiscard]] std::vector<std::uint32_t> sorted_rows(const ValueTable& values,
                                                     const Relation& relation);

}  // namespace fascia::datalog
