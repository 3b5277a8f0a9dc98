#pragma once

#include "core/base/value.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace fascia::checker {

/// The tuples of one relation, each once, in the order in which they came; found by the values of
/// any of their columns. A table of what is looked up is made when it is first asked for.
class Tuples {
public:
    /// Which columns are known: bit i for column i. Those beyond the first 64 are left out: rows()
    /// finds what may fit, and its caller compares.
    using Known = std::uint64_t;
    static Known column(std::size_t i) { return i < 64 ? Known{1} << i : 0; }

    explicit Tuples(std::size_t columns = 0) : columns_(columns) {}

    /// False where it is there already.
    bool add(std::span<const Value> tuple);
    [[nodiscard]] bool contains(std::span<const Value> tuple) const;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::span<const Value> at(std::size_t row) const {
        return std::span(values_).subspan(row * columns_, columns_);
    }

    /// Rows that may have these values in the known columns, others of `like` being left out of
    /// account: the caller compares. Valid until the next add(). Requires: a column is known.
    [[nodiscard]] const std::vector<std::uint32_t>& rows(Known known,
                                                         std::span<const Value> like) const;
    /// How many rows there are for the known columns, on average.
    [[nodiscard]] double rows_expected(Known known) const;

private:
    using Table = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

    [[nodiscard]] static std::uint64_t hash(Known known, std::span<const Value> tuple);
    [[nodiscard]] Known all() const {
        return columns_ < 64 ? (Known{1} << columns_) - 1 : ~Known{0};
    }
    [[nodiscard]] const Table& table(Known known) const;

    std::size_t columns_;
    std::size_t size_ = 0;
    std::vector<Value> values_;  // row after row
    mutable std::map<Known, Table> tables_;
};

}  // namespace fascia::checker
