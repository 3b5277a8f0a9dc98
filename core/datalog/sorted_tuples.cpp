#include "core/datalog/sorted_tuples.hpp"

#include "core/datalog/sorted_rows.hpp"

#include <algorithm>
#include <functional>
#include <mutex>
#include <utility>

namespace fascia::datalog {

namespace {

constexpr std::size_t rows_in_part = std::size_t{1} << 15U;  // worth waking a thread for

/// Sorts keys that are at most `largest`. Requires: that is at least 1.
void sort_by_digits(Buffer<std::uint64_t>& keys, std::uint64_t largest, Workers& workers) {
    constexpr std::uint32_t digit_bits_max = 11;  // what the first cache holds places for
    const auto bits = static_cast<std::uint32_t>(std::bit_width(largest));
    const std::uint32_t digits = (bits + digit_bits_max - 1) / digit_bits_max;
    const std::uint32_t digit_bits = (bits + digits - 1) / digits;
    const std::size_t size = std::size_t{1} << digit_bits;
    // Each part has places of its own for each digit, behind those of the parts before it.
    const std::size_t in_part =
        std::max(rows_in_part, (keys.size() + workers.count() - 1) / workers.count());
    const std::size_t parts = (keys.size() + in_part - 1) / in_part;
    std::vector<std::uint32_t> places(parts * size);
    Buffer<std::uint64_t> sorted;
    sorted.extend(keys.size());
    for (std::uint32_t digit = 0; digit < digits; ++digit) {
        const auto digit_of = [&](std::uint64_t key) {
            return key >> digit * digit_bits & (size - 1);
        };
        workers.run_parts(keys.size(), in_part, [&](std::size_t begin, std::size_t end) {
            std::uint32_t* const counts = places.data() + begin / in_part * size;
            std::fill_n(counts, size, 0U);
            for (std::size_t i = begin; i < end; ++i) {
                ++counts[digit_of(keys[i])];
            }
        });
        std::uint32_t place = 0;
        for (std::size_t value = 0; value < size; ++value) {
            for (std::size_t part = 0; part < parts; ++part) {
                place += std::exchange(places[part * size + value], place);
            }
        }
        workers.run_parts(keys.size(), in_part, [&](std::size_t begin, std::size_t end) {
            std::uint32_t* const next = places.data() + begin / in_part * size;
            for (std::size_t i = begin; i < end; ++i) {
                sorted[next[digit_of(keys[i])]++] = keys[i];
            }
        });
        std::swap(keys, sorted);
    }
}

}  // namespace

std::optional<std::uint64_t> SortedTuples::lay_out(const ValueOrder& order,
                                                   const Relation& relation, Workers& workers) {
    struct Range {
        std::uint32_t lowest = 0xffffffff;
        std::uint32_t highest = 0;
    };
    std::vector<Range> ranges(relation.arity());
    std::mutex widening;
    workers.run_parts(relation.size(), rows_in_part, [&](std::size_t begin, std::size_t end) {
        std::vector<Range> of_part(ranges.size());
        const Value* next = relation.row(static_cast<std::uint32_t>(begin));
        for (std::size_t i = begin; i < end; ++i) {
            for (Range& range : of_part) {
                const std::uint32_t rank = order.rank(*next++);
                range.lowest = std::min(range.lowest, rank);
                range.highest = std::max(range.highest, rank);
            }
        }
        const std::scoped_lock lock(widening);
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            ranges[i].lowest = std::min(ranges[i].lowest, of_part[i].lowest);
            ranges[i].highest = std::max(ranges[i].highest, of_part[i].highest);
        }
    });
    fields_.resize(ranges.size());
    std::uint32_t shift = 0;
    std::uint64_t largest = 0;
    for (std::size_t i = ranges.size(); i-- > 0;) {
        const std::uint32_t highest = ranges[i].highest - ranges[i].lowest;
        const auto width = static_cast<std::uint32_t>(std::bit_width(highest));
        if (shift + width > 64) {
            return std::nullopt;
        }
        const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << width) - 1);
        // A column with one value only takes no bits, wherever it stands.
        fields_[i] = {ranges[i].lowest, width == 0 ? 0 : shift, mask};
        largest |= std::uint64_t{highest} << fields_[i].shift;
        shift += width;
    }
    return largest;
}

SortedTuples::SortedTuples(const ValueTable& values, const ValueOrder& order,
                           const Relation& relation, Workers& workers)
    : size_(relation.size()) {
    if (relation.size() == 0) {
        return;
    }
    const std::optional<std::uint64_t> largest = lay_out(order, relation, workers);
    if (!largest) {
        wide_.reserve(relation.size() * fields_.size());
        for (const std::uint32_t row : sorted_rows(values, relation)) {
            for (std::size_t i = 0; i < fields_.size(); ++i) {
                wide_.push_back(order.rank(relation.row(row)[i]));
            }
        }
        return;
    }
    // One part to a thread.
    const std::size_t in_part =
        std::max(rows_in_part, (relation.size() + workers.count() - 1) / workers.count());
    const std::size_t parts = (relation.size() + in_part - 1) / in_part;
    /// Calls put(part, row, key) for each row, from several threads.
    const auto for_each_key = [&](auto put) {
        workers.run_parts(relation.size(), in_part, [&](std::size_t begin, std::size_t end) {
            const Value* next = relation.row(static_cast<std::uint32_t>(begin));
            for (std::size_t i = begin; i < end && !relation.stop().is_asked_at(i); ++i) {
                std::uint64_t key = 0;
                for (const Field& field : fields_) {
                    key |= std::uint64_t{order.rank(*next++) - field.lowest} << field.shift;
                }
                put(begin / in_part, i, key);
            }
        });
    };
    const std::size_t words = *largest / 64 + 1;
    if (words <= relation.size() / parts) {  // not more words in all than there would be keys
        // Each part has a bitmap of its own: threads that set bits in one wait for each other.
        std::vector<std::vector<std::uint64_t>> bitmaps(parts, std::vector<std::uint64_t>(words));
        for_each_key([&](std::size_t part, std::size_t, std::uint64_t key) {
            bitmaps[part][key / 64] |= std::uint64_t{1} << key % 64;
        });
        bitmap_ = std::move(bitmaps.front());
        for (std::size_t part = 1; part < parts; ++part) {
            std::ranges::transform(bitmap_, bitmaps[part], bitmap_.begin(), std::bit_or());
        }
        return;
    }
    std::uint64_t* const keys = keys_.extend(relation.size());
    for_each_key([&](std::size_t, std::size_t row, std::uint64_t key) { keys[row] = key; });
    sort_by_digits(keys_, *largest, workers);
}

}  // namespace fascia::datalog
