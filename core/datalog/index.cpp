#include "core/datalog/index.hpp"

#include "core/datalog/relation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace fascia::datalog {

namespace {

/// The key columns of one row, one after the other.
class Key {
public:
    Key(const std::vector<std::uint32_t>& columns, const Value* row) {
        if (columns.size() > narrow_.size()) {
            wide_.resize(columns.size());
        }
        Value* const out = columns.size() > narrow_.size() ? wide_.data() : narrow_.data();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            out[i] = row[columns[i]];
        }
        values_ = out;
    }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    [[nodiscard]] const Value* values() const { return values_; }

private:
    std::array<Value, 4> narrow_;
    std::vector<Value> wide_;
    const Value* values_;
};

/// While an index on one column is built: the groups that are known, by value. Kept where the
/// values lie so close together that this takes no more than the rows.
class KnownGroups {
public:
    KnownGroups(const std::vector<std::uint32_t>& columns, const Relation& relation)
        : column_(columns.front()) {
        if (columns.size() > 1 || relation.size() == 0) {
            return;
        }
        const auto size = static_cast<std::uint32_t>(relation.size());
        std::uint32_t high = 0;
        low_ = std::numeric_limits<std::uint32_t>::max();
        for (std::uint32_t row = 0; row < size; ++row) {
            const std::uint32_t id = relation.row(row)[column_].id;
            low_ = std::min(low_, id);
            high = std::max(high, id);
        }
        if (high - low_ < size) {
            numbers_.resize(high - low_ + 1, 0);
        }
    }

    [[nodiscard]] bool is_kept() const { return !numbers_.empty(); }
    /// Of the row's group, and one; 0 where it is not known yet.
    [[nodiscard]] std::uint32_t& number_of(const Value* row) {
        return numbers_[row[column_].id - low_];
    }

private:
    std::uint32_t column_;
    std::uint32_t low_ = 0;
    std::vector<std::uint32_t> numbers_;
};

}  // namespace

void Index::extend(const Relation& relation) {
    if (rows_ == 0) {
        build(relation);
    }
    const auto size = static_cast<std::uint32_t>(relation.size());
    for (; rows_ < size && !relation.stop().is_asked_at(rows_); ++rows_) {
        append(group_of(relation, rows_), rows_);
    }
}

std::span<const std::uint32_t> Index::find(const Relation& relation, const Value* key) const {
    const std::size_t start = slots_.empty() ? Slots::outside : slots_.start(key);
    return start == Slots::outside ? std::span<const std::uint32_t>()
                                   : rows_at(probe(relation, key, start));
}

void Index::find(const Relation& relation, const Value* const* columns, std::size_t count,
                 std::span<const std::uint32_t>* rows) const {
    if (slots_.empty()) {
        std::fill_n(rows, count, std::span<const std::uint32_t>());
        return;
    }
    constexpr std::size_t together = Slots::fetched_together;
    const std::size_t arity = columns_.size();
    std::vector<Value> wide(arity > 4 ? arity * together : 0);
    std::array<Value, 4 * together> narrow;
    Value* const keys = arity > 4 ? wide.data() : narrow.data();
    std::array<std::size_t, together> slots;
    for (std::size_t begin = 0; begin < count; begin += together) {
        const std::size_t n = std::min(together, count - begin);
        slots_.fetch(columns, begin, n, keys, slots.data());
        for (std::size_t i = 0; i < n; ++i) {
            if (slots[i] != Slots::outside && slots_[slots[i]] != 0) {
                __builtin_prefetch(groups_.data() + slots_[slots[i]] - 1);
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            rows[begin + i] = slots[i] == Slots::outside
                                  ? std::span<const std::uint32_t>()
                                  : rows_at(probe(relation, keys + i * arity, slots[i]));
            __builtin_prefetch(rows[begin + i].data());
        }
    }
}

/// The slot of the key's group, or the free one in which it would be put.
std::size_t Index::probe(const Relation& relation, const Value* key, std::size_t slot) const {
    if (slots_.is_direct()) {
        return slot;
    }
    for (; slots_[slot] != 0; slot = slots_.next(slot)) {
        const Value* row = relation.row(groups_[slots_[slot] - 1].first);
        std::size_t i = 0;
        while (i < columns_.size() && row[columns_[i]] == key[i]) {
            ++i;
        }
        if (i == columns_.size()) {
            break;
        }
    }
    return slot;
}

std::span<const std::uint32_t> Index::rows_at(std::size_t slot) const {
    if (slots_[slot] == 0) {
        return {};
    }
    const Group& group = groups_[slots_[slot] - 1];
    return {pool_.data() + group.begin, group.count};
}

/// The group of a row's key, made where there is none.
Index::Group& Index::group_of(const Relation& relation, std::uint32_t row) {
    const Key key(columns_, relation.row(row));
    std::size_t slot = slots_.empty() || slots_.is_full(groups_.size())
                           ? Slots::outside
                           : slots_.start(key.values());
    slot = slot == Slots::outside ? lay_out_for(relation, key.values()) : slot;
    slot = probe(relation, key.values(), slot);
    if (slots_[slot] == 0) {
        groups_.push_back({0, 0, 0, row});
        slots_[slot] = static_cast<std::uint32_t>(groups_.size());
    }
    return groups_[slots_[slot] - 1];
}

/// Makes room for more groups, and returns where to begin to look for the key's.
std::size_t Index::lay_out_for(const Relation& relation, const Value* key) {
    std::vector<Value> keys;
    keys.reserve(groups_.size() * columns_.size());
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        for (const std::uint32_t column : columns_) {
            keys.push_back(relation.row(groups_[i].first)[column]);
        }
    }
    Workers alone(1);
    slots_.lay_out(
        groups_.size(), 1, {key, columns_.size()},
        [&](std::size_t i) { return keys.data() + i * columns_.size(); },
        [](std::size_t) { return false; }, alone, relation.stop());
    return slots_.start(key);
}

/// All rows at once: counted by key, then each put where its key's rows stand.
void Index::build(const Relation& relation) {
    const auto size = static_cast<std::uint32_t>(relation.size());
    assert(size < std::numeric_limits<std::uint32_t>::max());
    Buffer<std::uint32_t> group_of_row;
    std::uint32_t* const of_row = group_of_row.extend(size);
    KnownGroups known(columns_, relation);
    for (std::uint32_t row = 0; row < size; ++row) {
        if (relation.stop().is_asked_at(row)) {
            groups_ = {};
            slots_ = Slots(columns_.size());
            rows_ = size;
            return;
        }
        std::uint32_t ignored = 0;
        std::uint32_t& number = known.is_kept() ? known.number_of(relation.row(row)) : ignored;
        if (number == 0) {
            number = static_cast<std::uint32_t>(&group_of(relation, row) - groups_.data()) + 1;
        }
        of_row[row] = number - 1;
        ++groups_[number - 1].capacity;
    }
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        groups_[i].begin = begin;
        begin += groups_[i].capacity;
    }
    pool_.extend(size);
    for (std::uint32_t row = 0; row < size && !relation.stop().is_asked_at(row); ++row) {
        Group& group = groups_[of_row[row]];
        pool_[group.begin + group.count++] = row;
    }
    rows_ = size;
}

void Index::append(Group& group, std::uint32_t row) {
    if (group.count == group.capacity) {
        const std::uint32_t capacity = std::max(2U, group.capacity * 2);
        const std::size_t begin = pool_.size();
        assert(begin + capacity < std::numeric_limits<std::uint32_t>::max());
        pool_.extend(capacity);
        std::copy_n(pool_.data() + group.begin, group.count, pool_.data() + begin);
        group.begin = static_cast<std::uint32_t>(begin);
        group.capacity = capacity;
    }
    pool_[group.begin + group.count++] = row;
}

}  // namespace fascia::datalog
