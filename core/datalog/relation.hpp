#pragma once

#include "core/base/stop.hpp"
#include "core/base/value.hpp"
#include "core/datalog/buffer.hpp"
#include "core/datalog/index.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/row_set.hpp"
#include "core/datalog/slots.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fascia::datalog {

/// A row of a relation; rows are numbered in the order in which they came.
struct TupleRef {
    RelationId relation;
    std::uint32_t row = 0;
    friend auto operator<=>(TupleRef, TupleRef) = default;
};

/// The set of tuples that one predicate holds. An evaluation only ever adds rows; a row
/// keeps its number. Rows below given_count() were given, the others derived
/// (a tuple that is both given and derived is given).
///
/// Rows stand in the order of their heights. The height of a tuple is that of its
/// least proof: 0 where it was given, else one more than the highest premise of the
/// rule that derives it lowest. So what a proof needs to know costs no memory.
///
/// An Updater also removes: the row stays where it is, as a hole that is passed over,
/// until drop_holes(). From then on heights only order: each tuple still has a derivation from
/// tuples of its stratum that are lower, which need not be its least.
///
/// Rows lie one after the other in one array. A table of row numbers keeps
/// them distinct; further indexes are built when first asked for. Building one
/// changes nothing that can be seen, but two threads must not do it at once.
class Relation {
public:
    explicit Relation(std::size_t arity) : arity_(arity), slots_(arity) {}

    [[nodiscard]] std::size_t arity() const { return arity_; }
    /// Rows, holes too.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Tuples.
    [[nodiscard]] std::size_t count() const { return size_ - holes_.size(); }
    [[nodiscard]] std::size_t given_count() const { return given_count_; }
    [[nodiscard]] bool is_given(std::uint32_t row) const {
        return row < given_count_ ? !withdrawn_.contains(row) : given_later_.contains(row);
    }

    /// The first of arity() values. Valid until the relation grows.
    [[nodiscard]] const Value* row(std::uint32_t row) const {
        return values_.data() + row * arity_;
    }

    /// The number of the row and whether it is new. The tuple must not lie in
    /// this relation.
    std::pair<std::uint32_t, bool> insert(const Value* tuple);
    [[nodiscard]] std::optional<std::uint32_t> find(const Value* tuple) const;

    static constexpr std::uint32_t no_row = 0xffffffff;

    /// Many tuples at once, given by column; much faster than one by one, since
    /// their places in memory are fetched side by side. Returns how many were new.
    std::size_t insert(const Value* const* columns, std::size_t count);
    /// Lays its table out for these, which are to be inserted next. Requires: it is empty.
    void expect(const Value* const* columns, std::size_t count);
    /// The row of each of `count` tuples, or no_row.
    void find(const Value* const* columns, std::size_t count, std::uint32_t* rows) const;

    /// As insert(), for a tuple that is given. Requires: nothing has been derived yet.
    bool give(const Value* tuple);
    /// Many at once, by column.
    void give(const Value* const* columns, std::size_t count);

    /// Which rows are no longer there; null where all are.
    [[nodiscard]] const RowSet* holes() const { return holes_.empty() ? nullptr : &holes_; }
    /// Those that were not there before the change under way either.
    [[nodiscard]] const RowSet* old_holes() const {
        return old_holes_.empty() ? nullptr : &old_holes_;
    }
    [[nodiscard]] bool is_hole(std::uint32_t row) const { return holes_.contains(row); }

    /// Makes a hole of the row. Requires: it is none.
    void remove(std::uint32_t row);
    /// Says whether the tuple of a row counts as given from now on.
    void set_given(std::uint32_t row, bool is_given);
    /// Ends a change: its holes are old ones from now on.
    void keep_changes();
    /// Takes a change back: what it added from `size` on goes, what it removed returns.
    void take_back(std::uint32_t size);
    /// Numbers the rows anew, without holes. Indexes are lost.
    void drop_holes();

    [[nodiscard]] std::uint32_t height(std::uint32_t row) const;
    /// How many rows are lower: all rows before this one, and no others.
    [[nodiscard]] std::uint32_t rows_below(std::uint32_t height) const;
    /// What was added since the last level has this height.
    /// Requires: greater than that of the last level; at least 1.
    void end_level(std::uint32_t height);

    /// The index on these columns, with all rows that there are now.
    /// Requires: columns ascending, at least one, not all.
    [[nodiscard]] const Index& index(const std::vector<std::uint32_t>& columns) const;

    /// Whether index() has been asked for these columns before.
    [[nodiscard]] bool has_index(const std::vector<std::uint32_t>& columns) const {
        return indexes_.contains(columns);
    }

    /// An index that is there already, on some of the columns.
    struct ReadyIndex {
        const std::vector<std::uint32_t>* columns = nullptr;
        const Index* index = nullptr;  ///< null where there is none
    };
    /// The one that leaves the fewest rows to a key, with all rows that there are now. For few
    /// lookups, which are not worth building another.
    [[nodiscard]] ReadyIndex ready_index(const std::vector<std::uint32_t>& columns) const;

    /// Bytes held by the rows, their table and the indexes. Cost: O(indexes).
    [[nodiscard]] std::size_t memory() const;

    /// Leaves work on large tables and indexes undone where somebody asks to stop. Then
    /// the relation is of no use any more, and can only be destroyed.
    void stop_on(Stop stop) { stop_ = stop; }
    [[nodiscard]] Stop stop() const { return stop_; }

private:
    friend class NewTuples;
    friend class TupleMerge;
    template <std::size_t N>
    std::size_t insert_batch(const Value* const* columns, std::size_t count);
    template <std::size_t N>
    void find_batch(const Value* const* columns, std::size_t count, std::uint32_t* rows) const;
    template <std::size_t N>
    void fetch(const Value* const* columns, std::size_t begin, std::size_t count, Value* keys,
               std::size_t* slots) const;

    /// The slot that holds the tuple, or the free one in which it would be put, from
    /// where Slots::start() begins.
    [[nodiscard]] std::size_t probe(const Value* tuple, std::size_t slot) const;
    bool insert_at(const Value* tuple, std::size_t slot);
    void lay_out_for(std::span<const Value> tuples, std::size_t more);
    void lay_out_for(std::span<const Value> tuples, std::size_t more, Workers& workers);

    std::size_t arity_;
    std::size_t size_ = 0;
    std::size_t given_count_ = 0;
    struct Level {
        std::uint32_t height = 0;
        std::uint32_t end = 0;  ///< its last row, and one
    };
    std::vector<Level> levels_;  ///< of derived rows, those that have any
    Buffer<Value> values_;
    Slots slots_;  // row + 1; of a tuple that is gone, that of its last hole, or none
    RowSet holes_;
    RowSet old_holes_;
    std::vector<std::uint32_t> new_holes_;
    RowSet given_later_;                                        // rows from given_count_ on
    RowSet withdrawn_;                                          // rows below it
    std::vector<std::pair<std::uint32_t, bool>> given_before_;  // by the change under way
    mutable std::map<std::vector<std::uint32_t>, Index> indexes_;
    Stop stop_;
};

/// As Slots::fetch(), and asks for the rows that the tuples will be compared with.
template <std::size_t N>
void Relation::fetch(const Value* const* columns, std::size_t begin, std::size_t count, Value* keys,
                     std::size_t* slots) const {
    slots_.fetch<N>(columns, begin, count, keys, slots);
    for (std::size_t i = 0; !slots_.is_direct() && i < count; ++i) {
        if (slots[i] == Slots::outside) {
            continue;
        }
        if (const std::uint32_t entry = slots_[slots[i]]; entry != 0) {
            __builtin_prefetch(row(entry - 1));
        }
    }
}

/// Above every height.
inline constexpr std::uint32_t no_height_limit = 0xffffffff;

/// All relations of a program, with their tuples.
class Database {
public:
    /// Requires: `program` and `values` outlive the database.
    Database(const Program& program, ValueTable& values);
    ~Database();
    /// A database of its own, with the same tuples in the same rows.
    Database(const Database& other);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    [[nodiscard]] ValueTable& values() const { return *values_; }

    /// Adds a given tuple; false where it was there. Requires: arity and column
    /// types fit; nothing has been derived yet.
    bool give(RelationId relation, std::span<const Value> tuple);
    /// Many at once, given by column; much faster than one by one.
    void give(RelationId relation, std::span<const Value* const> columns, std::size_t count);

    [[nodiscard]] std::size_t arity(RelationId relation) const;
    /// How many tuples the relation holds.
    [[nodiscard]] std::size_t size(RelationId relation) const;
    [[nodiscard]] std::size_t given_count(RelationId relation) const;
    [[nodiscard]] bool is_given(TupleRef tuple) const {
        return relation(tuple.relation).is_given(tuple.row);
    }

    [[nodiscard]] std::uint32_t height(TupleRef tuple) const {
        return relation(tuple.relation).height(tuple.row);
    }
    /// Of all tuples.
    [[nodiscard]] std::uint32_t largest_height() const;

    /// Valid until the relation grows.
    [[nodiscard]] std::span<const Value> tuple(TupleRef ref) const;
    [[nodiscard]] std::optional<TupleRef> find(RelationId relation,
                                               std::span<const Value> tuple) const;

    /// Rows in order of their values (ValueTable::compare, column by column).
    [[nodiscard]] std::vector<TupleRef> sorted(RelationId relation) const;

    /// For the evaluator.
    [[nodiscard]] Relation& relation(RelationId id);
    [[nodiscard]] const Relation& relation(RelationId id) const;
    /// Makes room for relations that were added to the program since.
    void extend();

    /// Bytes held by all relations, and by all values that are known.
    /// Cost: O(relations and their indexes).
    [[nodiscard]] std::size_t memory() const;
    /// As Relation::stop_on(), for all that there are now.
    void stop_on(Stop stop);

private:
    const Program* program_;
    ValueTable* values_;
    std::vector<std::unique_ptr<Relation>> relations_;  // pointers, so that extend() moves none
};

/// Orders two tuples of one length column by column.
[[nodiscard]] std::strong_ordering compare(const ValueTable& values, std::span<const Value> a,
                                           std::span<const Value> b);

}  // namespace fascia::datalog
