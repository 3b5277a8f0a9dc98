#pragma once

#include "core/base/value.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fascia::datalog {

class Relation;

/// Rows of a relation by the values of some of its columns.
///
/// The rows of one key stand side by side in one pool, in the order of their
/// numbers, so that the part that lies in a range of rows (a delta) is found by
/// binary search. A key whose room is full moves to the end of the pool with
/// twice the room; what it leaves behind is at most as much as is in use.
///
/// Rows are taken in by extend() alone. Between two calls the index stands
/// still, whatever is added to the relation, and its spans stay valid.
class Index {
public:
    explicit Index(std::vector<std::uint32_t> columns) : columns_(std::move(columns)) {}

    /// Takes in the rows that came since the last call.
    void extend(const Relation& relation);

    /// The rows with these values in the columns, ascending. One value a column,
    /// in order of the columns. Valid until extend().
    [[nodiscard]] std::span<const std::uint32_t> find(const Relation& relation,
                                                      const Value* key) const;

private:
    struct Group {
        std::uint32_t begin = 0;  ///< in pool_
        std::uint32_t count = 0;
        std::uint32_t capacity = 0;
    };

    [[nodiscard]] std::size_t hash_of_row(const Relation& relation, std::uint32_t row) const;
    void append(Group& group, std::uint32_t row);
    void grow(const Relation& relation);

    std::vector<std::uint32_t> columns_;
    std::vector<std::uint32_t> slots_;  // group + 1, or 0 where free
    std::vector<Group> groups_;
    std::vector<std::uint32_t> pool_;
    std::uint32_t rows_ = 0;
};

}  // namespace fascia::datalog
