#pragma once

#include "core/base/stop.hpp"
#include "core/base/value.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/buffer.hpp"
#include "core/datalog/hash_row.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <span>
#include <vector>

namespace fascia::datalog {

/// Where a key of a fixed number of values is kept in a table of 32-bit entries,
/// 0 where there is none.
///
/// A sparse set of keys is hashed, with linear probing. Once the keys are about as
/// dense as a hash table would be, each possible key gets a slot of its own, by
/// the place of its values within the range of each column: no hash, no
/// comparison, and keys that follow each other lie side by side.
class Slots {
public:
    static constexpr std::size_t outside = std::numeric_limits<std::size_t>::max();

    explicit Slots(std::size_t arity) : ranges_(arity) {}

    [[nodiscard]] bool is_direct() const { return is_direct_; }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    /// Bytes held.
    [[nodiscard]] std::size_t memory() const { return entries_.memory(); }

    [[nodiscard]] std::uint32_t& operator[](std::size_t slot) { return entries_[slot]; }
    [[nodiscard]] std::uint32_t operator[](std::size_t slot) const { return entries_[slot]; }

    /// The slot of a key: the only one where is_direct(), or `outside`; else the one to begin at.
    [[nodiscard]] std::size_t start(const Value* key) const {
        return ranges_.size() == 2   ? start_of<2>(key)
               : ranges_.size() == 1 ? start_of<1>(key)
                                     : start_of<0>(key);
    }
    [[nodiscard]] std::size_t next(std::size_t slot) const {
        return (slot + 1) & (entries_.size() - 1);
    }

    /// So many keys are looked for together: enough to hide the way to memory, few
    /// enough to stay in the first cache.
    static constexpr std::size_t fetched_together = 64;

    /// Copies `count` keys, from number `begin` on, out of columns, and asks for the memory of
    /// the slots where each begins to be looked for. N is the arity, or 0 where it is
    /// only known at run time.
    template <std::size_t N = 0>
    void fetch(const Value* const* columns, std::size_t begin, std::size_t count, Value* keys,
               std::size_t* slots) const {
        const std::size_t arity = N == 0 ? ranges_.size() : N;
        for (std::size_t i = 0; i < count; ++i) {
            Value* const key = keys + i * arity;
            for (std::size_t column = 0; column < arity; ++column) {
                key[column] = columns[column][begin + i];
            }
            slots[i] = start_of<N>(key);
            if (slots[i] != outside) {
                __builtin_prefetch(entries_.data() + slots[i]);
            }
        }
    }

    /// Whether there is no room for one more, of `count` entries.
    [[nodiscard]] bool is_full(std::size_t count) const {
        return !is_direct_ && (count + 1) * 2 > entries_.size();
    }

    /// Lays the table out anew, with room for twice the `count` entries and the `more` that are
    /// to come; `extra` has keys of some of them, one after the other. Puts in 1 to `count` by
    /// their keys, all distinct, but for those that `leave_out(i)`: `key_of(i)` gives a pointer to
    /// that of entry i + 1. Where it is stopped, some of them are missing.
    template <class KeyOf, class LeaveOut>
    void lay_out(std::size_t count, std::size_t more, std::span<const Value> extra, KeyOf key_of,
                 LeaveOut leave_out, Workers& workers, Stop stop = {}) {
        std::size_t hashed = 16;
        while (hashed < (count + more) * 4) {
            hashed *= 2;
        }
        const std::size_t known = count + (ranges_.empty() ? 0 : extra.size() / ranges_.size());
        // A range that keeps being outgrown is left for hashing.
        const bool may_be_direct = !is_direct_ || count >= laid_out_for_ + laid_out_for_ / 2;
        laid_out_for_ = count;
        for (Range& range : ranges_) {
            range = {};
        }
        for (; !extra.empty(); extra = extra.subspan(ranges_.size())) {
            widen(ranges_, extra.data());
        }
        if (may_be_direct) {
            widen_for(count, key_of, leave_out, workers, stop);
        }
        std::size_t cells = 1;
        for (const Range& range : ranges_) {
            cells = cells <= hashed * 2 ? cells * range.span : cells;
        }
        is_direct_ =
            may_be_direct && !stop.is_asked() && known > 1 && cells > 0 && cells <= hashed * 2;
        entries_ = {};
        entries_ = Buffer<std::uint32_t>::zeros(is_direct_ ? cells : hashed);
        workers.run_parts(entries_.size(), entries_in_part,
                          [&](std::size_t begin, std::size_t end) { entries_.settle(begin, end); });
        workers.run_parts(count, keys_in_part, [&](std::size_t begin, std::size_t end) {
            workers.count() > 1 ? put<true>(begin, end, key_of, leave_out, stop)
                                : put<false>(begin, end, key_of, leave_out, stop);
        });
    }

private:
    struct Range {
        std::uint32_t low = 0;
        std::uint32_t span = 0;  ///< 0 before the first value
    };

    template <std::size_t N>
    [[nodiscard]] std::size_t start_of(const Value* key) const {
        const std::size_t arity = N == 0 ? ranges_.size() : N;
        if (is_direct_) {
            std::size_t slot = 0;
            for (std::size_t i = 0; i < arity; ++i) {
                const std::uint32_t offset = key[i].id - ranges_[i].low;
                if (offset >= ranges_[i].span) {
                    return outside;
                }
                slot = slot * ranges_[i].span + offset;
            }
            return slot;
        }
        std::uint64_t hash = hash_start;
        for (std::size_t i = 0; i < arity; ++i) {
            hash = hash_add(hash, key[i]);
        }
        return hash_finish(hash) & (entries_.size() - 1);
    }

    static void widen(std::vector<Range>& ranges, const Value* key) {
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            widen(ranges[i], {key[i].id, 1});
        }
    }
    static void widen(Range& range, Range by) {
        if (range.span == 0 || by.span == 0) {
            range = by.span == 0 ? range : by;
            return;
        }
        const std::uint32_t low = std::min(range.low, by.low);
        const std::uint32_t last = std::max(range.low + range.span - 1, by.low + by.span - 1);
        range = {low, last - low + 1};
    }

    // Worth waking a thread for.
    static constexpr std::size_t keys_in_part = std::size_t{1} << 15U;
    static constexpr std::size_t entries_in_part = std::size_t{1} << 18U;

    /// Widens the ranges by the keys of all entries.
    template <class KeyOf, class LeaveOut>
    void widen_for(std::size_t count, KeyOf key_of, LeaveOut leave_out, Workers& workers,
                   Stop stop) {
        std::mutex widening;
        workers.run_parts(count, keys_in_part, [&](std::size_t begin, std::size_t end) {
            std::vector<Range> ranges(ranges_.size());
            for (std::size_t i = begin; i < end && !stop.is_asked_at(i); ++i) {
                if (!leave_out(i)) {
                    widen(ranges, key_of(i));
                }
            }
            const std::scoped_lock lock(widening);
            for (std::size_t i = 0; i < ranges.size(); ++i) {
                widen(ranges_[i], ranges[i]);
            }
        });
    }

    /// Puts in the entries begin + 1 to `end`. Other threads put in theirs where IsShared.
    template <bool IsShared, class KeyOf, class LeaveOut>
    void put(std::size_t begin, std::size_t end, KeyOf key_of, LeaveOut leave_out, Stop stop) {
        std::array<std::size_t, fetched_together> slots;
        for (; begin < end && !stop.is_asked_at(begin); begin += fetched_together) {
            const std::size_t count = std::min(fetched_together, end - begin);
            for (std::size_t i = 0; i < count; ++i) {
                slots[i] = leave_out(begin + i) ? outside : start(key_of(begin + i));
                if (slots[i] != outside) {
                    __builtin_prefetch(entries_.data() + slots[i], 1);
                }
            }
            for (std::size_t i = 0; i < count; ++i) {
                std::size_t slot = slots[i];
                while (slot != outside &&
                       !take<IsShared>(slot, static_cast<std::uint32_t>(begin + i + 1))) {
                    slot = next(slot);
                }
            }
        }
    }

    /// False where another entry has the slot.
    template <bool IsShared>
    bool take(std::size_t slot, std::uint32_t entry) {
        if constexpr (IsShared) {
            const std::atomic_ref<std::uint32_t> shared(entries_[slot]);
            std::uint32_t there = shared.load(std::memory_order_relaxed);
            return there == 0 &&
                   shared.compare_exchange_strong(there, entry, std::memory_order_relaxed);
        } else {
            const bool is_free = entries_[slot] == 0;
            entries_[slot] = is_free ? entry : entries_[slot];
            return is_free;
        }
    }

    std::vector<Range> ranges_;  ///< by column of the key
    Buffer<std::uint32_t> entries_;
    bool is_direct_ = false;
    std::size_t laid_out_for_ = 0;  ///< how many entries there were
};

}  // namespace fascia::datalog
