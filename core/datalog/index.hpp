#pragma once

#include "core/base/value.hpp"
#include "core/datalog/buffer.hpp"
#include "core/datalog/slots.hpp"

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
/// binary search. Rows that are there when the index is built get just the room
/// they need; a key whose room is full later moves to the end of the pool with
/// twice the room, and what it leaves behind is at most as much as is in use.
///
/// Rows are taken in by extend() alone. Between two calls the index stands
/// still, whatever is added to the relation, and its spans stay valid.
class Index {
public:
    explicit Index(std::vector<std::uint32_t> columns)
        : columns_(std::move(columns)), slots_(columns_.size()) {}

    /// Takes in the rows that came since the last call. Where the relation is stopped
    /// (Relation::stop_on), some of them are missing.
    void extend(const Relation& relation);

    /// Bytes held.
    [[nodiscard]] std::size_t memory() const {
        return slots_.memory() + groups_.memory() + pool_.memory();
    }

    /// How many different keys the rows have.
    [[nodiscard]] std::size_t key_count() const { return groups_.size(); }

    /// The rows with these values in the columns, ascending. One value a column,
    /// in order of the columns. Valid until extend().
    [[nodiscard]] std::span<const std::uint32_t> find(const Relation& relation,
                                                      const Value* key) const;
    /// The same for `count` keys, given by column.
    void find(const Relation& relation, const Value* const* columns, std::size_t count,
              std::span<const std::uint32_t>* rows) const;

private:
    struct Group {
        std::uint32_t begin = 0;  ///< in pool_
        std::uint32_t count = 0;
        std::uint32_t capacity = 0;
        std::uint32_t first = 0;  ///< row, to know the key by
    };

    [[nodiscard]] std::size_t probe(const Relation& relation, const Value* key,
                                    std::size_t slot) const;
    [[nodiscard]] std::span<const std::uint32_t> rows_at(std::size_t slot) const;
    [[nodiscard]] Group& group_of(const Relation& relation, std::uint32_t row);
    [[nodiscard]] std::size_t lay_out_for(const Relation& relation, const Value* key);
    void build(const Relation& relation);
    void append(Group& group, std::uint32_t row);

    std::vector<std::uint32_t> columns_;
    Slots slots_;  // group + 1
    Buffer<Group> groups_;
    Buffer<std::uint32_t> pool_;
    std::uint32_t rows_ = 0;
};

}  // namespace fascia::datalog
