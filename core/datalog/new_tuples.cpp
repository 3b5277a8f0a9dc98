#include "core/datalog/new_tuples.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <numeric>

namespace fascia::datalog {

void NewTuples::add(const Relation& relation, const Value* const* columns, std::size_t count) {
    offered_ += count;
    switch (arity_) {
        case 1:
            return add_batch<1>(relation, columns, count);
        case 2:
            return add_batch<2>(relation, columns, count);
        case 3:
            return add_batch<3>(relation, columns, count);
        default:
            return add_batch<0>(relation, columns, count);
    }
}

/// N is the arity, or 0 where it is only known at run time.
template <std::size_t N>
void NewTuples::add_batch(const Relation& relation, const Value* const* columns,
                          std::size_t count) {
    const std::size_t arity = N == 0 ? arity_ : N;
    const Slots& table = relation.slots_;
    if (table.empty()) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t column = 0; column < arity; ++column) {
                values_.push_back(columns[column][i]);
            }
            slots_.push_back(Slots::outside);
        }
        has_outside_ = count > 0 || has_outside_;
        return;
    }
    for (std::size_t begin = 0; begin < count; begin += Slots::fetched_together) {
        const std::size_t n = std::min(count - begin, Slots::fetched_together);
        const std::size_t before = slots_.size();
        Value* const keys = values_.extend(n * arity);
        std::size_t* const slots = slots_.extend(n);
        relation.fetch<N>(columns, begin, n, keys, slots);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const Value* const key = keys + i * arity;
            const std::size_t slot =
                slots[i] == Slots::outside ? slots[i] : relation.probe(key, slots[i]);
            if (slot != Slots::outside && table[slot] != 0) {
                continue;
            }
            has_outside_ = has_outside_ || slot == Slots::outside;
            std::copy_n(key, arity, keys + kept * arity);
            slots[kept++] = slot;
        }
        values_.shrink((before + kept) * arity);
        slots_.shrink(before + kept);
    }
}

void NewTuples::clear(std::size_t arity) {
    arity_ = arity;
    offered_ = 0;
    values_.shrink(0);
    slots_.shrink(0);
    has_outside_ = false;
}

void NewTuples::replace(std::uint32_t from, std::span<const Value> values) {
    for (std::size_t i = 0; i < count(); ++i) {
        Value* const tuple = values_.data() + i * arity_;
        for (std::size_t column = 0; column < arity_; ++column) {
            if (tuple[column].id >= from) {
                tuple[column] = values[tuple[column].id - from];
                slots_[i] = Slots::outside;
                has_outside_ = true;
            }
        }
    }
}

TupleMerge::TupleMerge(Relation& relation, std::span<NewTuples* const> parts, Workers& workers)
    : relation_(relation),
      parts_(parts),
      workers_(workers),
      first_mark_(static_cast<std::uint32_t>(relation.size_ + 1)),
      won_(parts.size()) {
    begins_.push_back(0);
    for (const NewTuples* const part : parts_) {
        begins_.push_back(begins_.back() + static_cast<std::uint32_t>(part->count()));
    }
}

std::size_t TupleMerge::run() {
    assert(relation_.holes_.empty());
    assert(relation_.size_ + begins_.back() < Relation::no_row - 1);
    if (begins_.back() == 0) {
        return 0;
    }
    make_room();
    share([this](std::size_t part) { claim(part); });
    std::vector<std::size_t> rows(parts_.size() + 1, relation_.size_);
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        rows[part + 1] = rows[part] + won_[part];
    }
    const std::size_t count = rows.back() - relation_.size_;
    relation_.values_.extend(count * relation_.arity_);
    share([&](std::size_t part) { number(part, rows[part]); });
    relation_.size_ += count;
    return count;
}

/// Where there is little to do, no other thread is woken for it.
void TupleMerge::share(const std::function<void(std::size_t)>& work) {
    constexpr std::uint32_t worth_waking = 2048;
    if (begins_.back() >= worth_waking) {
        workers_.run_each(parts_.size(), work);
        return;
    }
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        work(part);
    }
}

/// Lays the table out anew where it has no room; knows in the end where to look for each tuple.
void TupleMerge::make_room() {
    const Slots& table = relation_.slots_;
    const bool is_full = table.empty() || table.is_full(relation_.size_ + begins_.back());
    const auto is_outside = [&](const NewTuples& part) {
        for (std::size_t i = 0; part.has_outside_ && i < part.count(); ++i) {
            if (part.slots_[i] == Slots::outside &&
                table.start(part.values_.data() + i * part.arity_) == Slots::outside) {
                return true;
            }
        }
        return false;
    };
    const bool is_laid_out =
        is_full || std::ranges::any_of(parts_, [&](NewTuples* part) { return is_outside(*part); });
    if (is_laid_out) {
        std::vector<Value> keys;
        for (const NewTuples* const part : parts_) {
            keys.insert(keys.end(), part->values_.data(),
                        part->values_.data() + part->count() * part->arity_);
        }
        relation_.lay_out_for(keys, begins_.back(), workers_);
    }
    share([&](std::size_t of) {
        NewTuples& part = *parts_[of];
        for (std::size_t i = 0; (is_laid_out || part.has_outside_) && i < part.count(); ++i) {
            if (is_laid_out || part.slots_[i] == Slots::outside) {
                part.slots_[i] = table.start(part.values_.data() + i * part.arity_);
            }
        }
    });
}

std::size_t TupleMerge::part_of(std::uint32_t mark) const {
    const auto next = std::ranges::upper_bound(begins_, mark - first_mark_);
    return static_cast<std::size_t>(next - begins_.begin()) - 1;
}

const Value* TupleMerge::tuple_at(std::uint32_t mark) const {
    const std::size_t part = part_of(mark);
    return parts_[part]->values_.data() + (mark - first_mark_ - begins_[part]) * relation_.arity_;
}

/// Whether a slot with this entry, a row and one or a mark, is that of the tuple.
bool TupleMerge::is_at(std::uint32_t entry, const Value* tuple) const {
    const Value* const other = entry < first_mark_ ? relation_.row(entry - 1) : tuple_at(entry);
    return std::equal(tuple, tuple + relation_.arity_, other);
}

void TupleMerge::claim(std::size_t part) {
    constexpr std::uint32_t ahead = 16;
    const NewTuples& tuples = *parts_[part];
    const auto count = static_cast<std::uint32_t>(tuples.count());
    std::uint32_t won = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i + ahead < count) {
            __builtin_prefetch(&relation_.slots_[tuples.slots_[i + ahead]], 1);
        }
        won += claim(part, i) ? 1U : 0U;
    }
    won_[part].fetch_add(won, std::memory_order_relaxed);
}

/// False where an earlier one of equal tuples has the slot.
bool TupleMerge::claim(std::size_t part, std::uint32_t i) {
    NewTuples& tuples = *parts_[part];
    const Value* const tuple = tuples.values_.data() + i * tuples.arity_;
    const std::uint32_t mark = mark_of(part, i);
    std::size_t& slot = tuples.slots_[i];
    // A slot only ever goes from free to taken, and then from a mark to a lower one of an equal
    // tuple. So equal tuples meet in one slot, whoever is there first.
    for (;;) {
        const std::atomic_ref<std::uint32_t> entry(relation_.slots_[slot]);
        std::uint32_t there = entry.load(std::memory_order_relaxed);
        if (there == 0 && entry.compare_exchange_strong(there, mark, std::memory_order_relaxed)) {
            return true;
        }
        if (!relation_.slots_.is_direct() && !is_at(there, tuple)) {
            slot = relation_.slots_.next(slot);
            continue;
        }
        while (there > mark &&
               !entry.compare_exchange_weak(there, mark, std::memory_order_relaxed)) {
        }
        if (there > mark) {
            won_[part_of(there)].fetch_sub(1, std::memory_order_relaxed);
        }
        return there > mark;
    }
}

/// Writes the tuples that have their slots to rows from `row` on.
void TupleMerge::number(std::size_t part, std::size_t row) {
    constexpr std::uint32_t ahead = 16;
    const NewTuples& tuples = *parts_[part];
    const std::size_t arity = tuples.arity_;
    // Where none was met twice so far, the marks are the rows, and one.
    if (row == relation_.size_ + begins_[part] && won_[part] == tuples.count()) {
        std::copy_n(tuples.values_.data(), tuples.count() * arity,
                    relation_.values_.data() + row * arity);
        return;
    }
    for (std::size_t i = 0; i < tuples.count(); ++i) {
        if (i + ahead < tuples.count()) {
            __builtin_prefetch(&relation_.slots_[tuples.slots_[i + ahead]], 1);
        }
        const std::atomic_ref<std::uint32_t> entry(relation_.slots_[tuples.slots_[i]]);
        // Another one's entry is never taken for this mark: marks are numbered with all
        // tuples, rows with the new ones alone, so that a row that was put in the place of a
        // lower mark stays below this one.
        if (entry.load(std::memory_order_relaxed) == mark_of(part, i)) {
            std::copy_n(tuples.values_.data() + i * arity, arity,
                        relation_.values_.data() + row * arity);
            entry.store(static_cast<std::uint32_t>(++row), std::memory_order_relaxed);
        }
    }
}

}  // namespace fascia::datalog
