#include "core/knowledge/name_table.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace fascia {

namespace {

char folded_letter(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? ' ' : c;
}

}  // namespace

std::uint64_t NameTable::hash_of(std::string_view name) {
    // In pieces, so that folding needs no memory of its own, however long the name.
    char piece[64];
    std::uint64_t hash = 0;
    do {
        const std::size_t size = std::min(name.size(), sizeof piece);
        std::ranges::transform(name.substr(0, size), piece, folded_letter);
        hash = hash * 0x9e3779b97f4a7c15ULL +
               std::hash<std::string_view>()(std::string_view(piece, size));
        name.remove_prefix(size);
    } while (!name.empty());
    return hash;
}

bool NameTable::same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, folded_letter, folded_letter);
}

void NameTable::add(std::string_view name, std::uint32_t owner) {
    entries_.push_back({hash_of(name), owner});
}

void NameTable::finish() {
    const std::size_t buckets = std::bit_ceil(std::max<std::size_t>(entries_.size(), 1));
    const std::size_t mask = buckets - 1;
    starts_.assign(buckets + 1, 0);
    for (const Entry& entry : entries_) {
        ++starts_[(entry.hash & mask) + 1];
    }
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        starts_[bucket + 1] += starts_[bucket];
    }
    std::vector<Entry> sorted(entries_.size());
    std::vector<std::uint32_t> next = starts_;
    for (const Entry& entry : entries_) {
        sorted[next[entry.hash & mask]++] = entry;
    }
    entries_ = std::move(sorted);
}

}  // namespace fascia
