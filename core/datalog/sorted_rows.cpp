#include "core/datalog/sorted_rows.hpp"

#include <algorithm>
#include <numeric>

namespace fascia::datalog {

namespace {

/// What place each value of the relation has among all of them, by id.
struct Ranks {
    std::vector<std::uint32_t> of;
    std::uint32_t count = 0;
};

Ranks rank_values(const ValueTable& values, const Relation& relation) {
    Ranks ranks;
    ranks.of.resize(values.size(), 0);
    std::vector<Value> distinct;
    const Value* const all = relation.row(0);
    const std::size_t count = relation.size() * relation.arity();
    for (std::size_t i = 0; i < count && !relation.stop().is_asked_at(i); ++i) {
        if (ranks.of[all[i].id] == 0) {
            ranks.of[all[i].id] = 1;
            distinct.push_back(all[i]);
        }
    }
    std::sort(distinct.begin(), distinct.end(),
              [&](Value a, Value b) { return values.compare(a, b) < 0; });
    for (const Value value : distinct) {
        ranks.of[value.id] = ranks.count++;
    }
    return ranks;
}

/// Sorts rows, stably, by a digit below `size`.
template <class DigitOf>
void sort_by_digit(std::vector<std::uint32_t>& rows, std::vector<std::uint32_t>& scratch,
                   std::size_t size, DigitOf digit_of, Stop stop) {
    std::vector<std::uint32_t> begin(size + 1, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (stop.is_asked_at(i)) {
            return;
        }
        ++begin[digit_of(rows[i]) + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    scratch.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (stop.is_asked_at(i)) {
            return;
        }
        scratch[begin[digit_of(rows[i])]++] = rows[i];
    }
    rows.swap(scratch);
}

}  // namespace

std::vector<std::uint32_t> sorted_rows(const ValueTable& values, const Relation& relation) {
    std::vector<std::uint32_t> rows(relation.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const std::size_t arity = relation.arity();
    if (rows.size() < 64) {
        std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return compare(values, {relation.row(a), arity}, {relation.row(b), arity}) < 0;
        });
        return rows;
    }
    // From the last column to the first, each in digits from the lowest to the highest.
    const Ranks ranks = rank_values(values, relation);
    if (relation.stop().is_asked()) {
        return rows;
    }
    constexpr std::uint32_t digit_bits = 12;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<std::uint32_t> scratch;
    for (std::size_t column = arity; column-- > 0;) {
        const Value* const of_column = relation.row(0) + column;
        for (std::uint32_t shift = 0; shift < 32 && (ranks.count - 1) >> shift != 0;
             shift += digit_bits) {
            const std::size_t size =
                std::min<std::size_t>(digits, ((ranks.count - 1) >> shift) + 1);
            sort_by_digit(
                rows, scratch, size,
                [&](std::uint32_t row) {
                    return (ranks.of[of_column[row * arity].id] >> shift) & (digits - 1);
                },
                relation.stop());
        }
    }
    return rows;
}

}  // namespace fascia::datalog
