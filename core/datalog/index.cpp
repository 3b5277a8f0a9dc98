#include "core/datalog/index.hpp"

#include "core/datalog/hash_row.hpp"
#include "core/datalog/relation.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fascia::datalog {

void Index::extend(const Relation& relation) {
    const auto size = static_cast<std::uint32_t>(relation.size());
    for (; rows_ < size; ++rows_) {
        if ((groups_.size() + 1) * 2 > slots_.size()) {
            grow(relation);
        }
        const Value* row = relation.row(rows_);
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = hash_of_row(relation, rows_) & mask;
        for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
            const Value* known = relation.row(pool_[groups_[slots_[slot] - 1].begin]);
            if (std::all_of(columns_.begin(), columns_.end(),
                            [&](std::uint32_t column) { return known[column] == row[column]; })) {
                break;
            }
        }
        if (slots_[slot] == 0) {
            groups_.emplace_back();
            slots_[slot] = static_cast<std::uint32_t>(groups_.size());
        }
        append(groups_[slots_[slot] - 1], rows_);
    }
}

std::span<const std::uint32_t> Index::find(const Relation& relation, const Value* key) const {
    if (slots_.empty()) {
        return {};
    }
    std::uint64_t hash = hash_start;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        hash = hash_add(hash, key[i]);
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash_finish(hash) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const Group& group = groups_[slots_[slot] - 1];
        const Value* row = relation.row(pool_[group.begin]);
        std::size_t i = 0;
        while (i < columns_.size() && row[columns_[i]] == key[i]) {
            ++i;
        }
        if (i == columns_.size()) {
            return {pool_.data() + group.begin, group.count};
        }
    }
    return {};
}

std::size_t Index::hash_of_row(const Relation& relation, std::uint32_t row) const {
    const Value* values = relation.row(row);
    std::uint64_t hash = hash_start;
    for (const std::uint32_t column : columns_) {
        hash = hash_add(hash, values[column]);
    }
    return hash_finish(hash);
}

void Index::append(Group& group, std::uint32_t row) {
    if (group.count == group.capacity) {
        const std::uint32_t capacity = group.capacity == 0 ? 1 : group.capacity * 2;
        const std::size_t begin = pool_.size();
        assert(begin + capacity < std::numeric_limits<std::uint32_t>::max());
        pool_.resize(begin + capacity);
        std::copy_n(pool_.begin() + group.begin, group.count,
                    pool_.begin() + static_cast<std::ptrdiff_t>(begin));
        group.begin = static_cast<std::uint32_t>(begin);
        group.capacity = capacity;
    }
    pool_[group.begin + group.count++] = row;
}

void Index::grow(const Relation& relation) {
    slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
        std::size_t slot = hash_of_row(relation, pool_[groups_[i].begin]) & mask;
        while (slots_[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots_[slot] = i + 1;
    }
}

}  // namespace fascia::datalog
