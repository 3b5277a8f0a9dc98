#include "core/datalog/sorted_tuples.hpp"

#include "core/datalog/sorted_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fascia::datalog {

namespace {

/// Sorts keys that are at most `largest`. Requires: that is at least 1.
void sort_by_digits(Buffer<std::uint64_t>& keys, std::uint64_t largest) {
    constexpr std::uint32_t digit_bits_max = 11;  // what the first cache holds places for
    const auto bits = static_cast<std::uint32_t>(std::bit_width(largest));
    const std::uint32_t digits = (bits + digit_bits_max - 1) / digit_bits_max;
    const std::uint32_t digit_bits = (bits + digits - 1) / digits;
    const std::size_t size = std::size_t{1} << digit_bits;
    const auto digit_of = [&](std::uint64_t key, std::uint32_t digit) {
        return key >> digit * digit_bits & (size - 1);
    };
    std::vector<std::uint32_t> counts(digits * size, 0);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::uint32_t digit = 0; digit < digits; ++digit) {
            ++counts[digit * size + digit_of(keys[i], digit)];
        }
    }
    Buffer<std::uint64_t> sorted;
    sorted.extend(keys.size());
    for (std::uint32_t digit = 0; digit < digits; ++digit) {
        std::uint32_t* const places = counts.data() + digit * size;
        std::exclusive_scan(places, places + size, places, 0U);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            sorted[places[digit_of(keys[i], digit)]++] = keys[i];
        }
        std::swap(keys, sorted);
    }
}

}  // namespace

std::optional<std::uint64_t> SortedTuples::lay_out(const ValueOrder& order,
                                                   const Relation& relation) {
    struct Range {
        std::uint32_t lowest = 0xffffffff;
        std::uint32_t highest = 0;
    };
    std::vector<Range> ranges(relation.arity());
    const Value* next = relation.row(0);
    for (std::size_t i = 0; i < relation.size(); ++i) {
        for (Range& range : ranges) {
            const std::uint32_t rank = order.rank(*next++);
            range.lowest = std::min(range.lowest, rank);
            range.highest = std::max(range.highest, rank);
        }
    }
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
                           const Relation& relation) {
    if (relation.size() == 0) {
        return;
    }
    const std::optional<std::uint64_t> largest = lay_out(order, relation);
    if (!largest) {
        wide_.reserve(relation.size() * fields_.size());
        for (const std::uint32_t row : sorted_rows(values, relation)) {
            for (std::size_t i = 0; i < fields_.size(); ++i) {
                wide_.push_back(order.rank(relation.row(row)[i]));
            }
        }
        return;
    }
    const Value* next = relation.row(0);
    const auto next_key = [&] {
        std::uint64_t key = 0;
        for (const Field& field : fields_) {
            key |= std::uint64_t{order.rank(*next++) - field.lowest} << field.shift;
        }
        return key;
    };
    if (*largest / 64 < relation.size()) {  // not more words than there would be keys
        bitmap_.resize(*largest / 64 + 1);
        for (std::size_t i = 0; i < relation.size() && !relation.stop().is_asked_at(i); ++i) {
            const std::uint64_t key = next_key();
            bitmap_[key / 64] |= std::uint64_t{1} << key % 64;
        }
        return;
    }
    std::uint64_t* const keys = keys_.extend(relation.size());
    for (std::size_t i = 0; i < relation.size(); ++i) {
        keys[i] = next_key();
    }
    sort_by_digits(keys_, *largest);
}

}  // namespace fascia::datalog
