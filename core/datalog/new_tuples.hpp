#pragma once

#include "core/base/value.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/buffer.hpp"
#include "core/datalog/relation.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fascia::datalog {

/// Tuples that were found while their relation stood still, in the order in which they were
/// found, without those that the relation holds. One of them may be there more than once.
///
/// Each is kept with the slot in which the search for it ended, so that the way to memory
/// is gone where many threads can go it side by side.
class NewTuples {
public:
    /// Appends those of `count` tuples, given by column, that the relation does not hold.
    void add(const Relation& relation, const Value* const* columns, std::size_t count);
    /// Forgets all, and is for tuples of so many values from now on.
    void clear(std::size_t arity);

    /// Puts values[id - from] in place of each value whose id is at least `from`.
    /// Requires: the relation holds none of the tuples that are changed.
    void replace(std::uint32_t from, std::span<const Value> values);

    [[nodiscard]] std::size_t count() const { return slots_.size(); }
    /// With those that the relation holds.
    [[nodiscard]] std::size_t offered() const { return offered_; }
    /// Bytes held.
    [[nodiscard]] std::size_t memory() const { return values_.memory() + slots_.memory(); }

private:
    friend class TupleMerge;
    template <std::size_t N>
    void add_batch(const Relation& relation, const Value* const* columns, std::size_t count);

    std::size_t arity_ = 0;
    std::size_t offered_ = 0;
    Buffer<Value> values_;       // tuple by tuple
    Buffer<std::size_t> slots_;  // Slots::outside where the search is to begin anew
    bool has_outside_ = false;
};

/// Adds what parts of the work found to a relation: afterwards it is, row by row, what it would
/// be if the tuples had been inserted one by one, part after part.
///
/// All tuples are put into the relation's table at once: into the slot goes a mark for the
/// place of the tuple among all, and of equal ones the first stays, whichever thread comes
/// when. So it is known how many new ones each part has, and in which rows they stand.
class TupleMerge {
public:
    /// Requires: the relation is as it was when the tuples were found; it has no holes.
    TupleMerge(Relation& relation, std::span<NewTuples* const> parts, Workers& workers);

    /// Returns how many were new. Cost: O(tuples), shared among the workers.
    std::size_t run();

private:
    void make_room();
    void claim(std::size_t part);
    bool claim(std::size_t part, std::uint32_t tuple);
    void number(std::size_t part, std::size_t row);
    void share(const std::function<void(std::size_t)>& work);

    [[nodiscard]] std::uint32_t mark_of(std::size_t part, std::size_t tuple) const {
        return first_mark_ + begins_[part] + static_cast<std::uint32_t>(tuple);
    }
    [[nodiscard]] std::size_t part_of(std::uint32_t mark) const;
    [[nodiscard]] const Value* tuple_at(std::uint32_t mark) const;
    [[nodiscard]] bool is_at(std::uint32_t entry, const Value* tuple) const;

    Relation& relation_;
    std::span<NewTuples* const> parts_;
    Workers& workers_;
    std::uint32_t first_mark_;           // above all entries that there are
    std::vector<std::uint32_t> begins_;  // by part: how many tuples stand before it; and all
    std::vector<std::atomic<std::uint32_t>> won_;  // by part: slots that have its mark
};

}  // namespace fascia::datalog
