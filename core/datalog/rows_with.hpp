#pragma once

#include "core/datalog/relation.hpp"

#include <cstddef>
#include <vector>

namespace fascia::datalog {

/// Those rows of Database::sorted() that have the value in the column, in the same order.
/// Cost: O(n), and O(m log m) for the m that have it.
[[nodiscard]] std::vector<TupleRef> sorted_rows_with(const Database& database, RelationId relation,
                                                     std::size_t column, Value value);

/// Whether a row has the value in the column. Cost: O(n).
[[nodiscard]] bool has_row_with(const Database& database, RelationId relation, std::size_t column,
                                Value value);

}  // namespace fascia::datalog
