#include "core/checker/tuples.hpp"

#include <algorithm>

namespace fascia::checker {

std::uint64_t Tuples::hash(Known known, std::span<const Value> tuple) {
    std::uint64_t out = 0x9e3779b97f4a7c15ULL;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if ((known & column(i)) != 0) {
            out = (out ^ tuple[i].id) * 0xbf58476d1ce4e5b9ULL;
            out ^= out >> 29U;
        }
    }
    return out;
}

const Tuples::Table& Tuples::table(Known known) const {
    const auto [at, is_new] = tables_.try_emplace(known);
    if (is_new) {
        for (std::uint32_t row = 0; row < size_; ++row) {
            at->second[hash(known, this->at(row))].push_back(row);
        }
    }
    return at->second;
}

bool Tuples::contains(std::span<const Value> tuple) const {
    if (columns_ == 0) {
        return size_ > 0;
    }
    return std::ranges::any_of(
        rows(all(), tuple), [&](std::uint32_t row) { return std::ranges::equal(at(row), tuple); });
}

bool Tuples::add(std::span<const Value> tuple) {
    if (contains(tuple)) {
        return false;
    }
    for (auto& [known, rows] : tables_) {
        rows[hash(known, tuple)].push_back(static_cast<std::uint32_t>(size_));
    }
    values_.insert(values_.end(), tuple.begin(), tuple.end());
    ++size_;
    return true;
}

const std::vector<std::uint32_t>& Tuples::rows(Known known, std::span<const Value> like) const {
    static const std::vector<std::uint32_t> none;
    const Table& rows = table(known);
    const auto found = rows.find(hash(known, like));
    return found == rows.end() ? none : found->second;
}

double Tuples::rows_expected(Known known) const {
    if (known == 0 || size_ == 0) {
        return static_cast<double>(size_);
    }
    return static_cast<double>(size_) / static_cast<double>(table(known).size());
}

}  // namespace fascia::checker
