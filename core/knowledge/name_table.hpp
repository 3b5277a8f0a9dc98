#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fascia {

/// Finds what has a name: a hash table from names to the numbers of what has them,
/// which holds no names itself. So it stays right when what it points into is
/// copied or moved, and is made in a fraction of the time that a map of strings
/// takes: a program that answers one question makes it anew each time.
///
/// Letters count as the same in upper and lower case, and '_' as ' '. What is found
/// may not have the name after all, so the caller compares.
class NameTable {
public:
    /// Adds a name. Requires: no finish() yet.
    void add(std::string_view name, std::uint32_t owner);
    /// Makes look-ups ready.
    void finish();

    /// Calls `visit` with each owner that may have the name, in the order of
    /// adding; one may come twice.
    template <class Visit>
    void find(std::string_view name, Visit visit) const {
        if (starts_.empty()) {
            return;
        }
        const std::uint64_t hash = hash_of(name);
        const std::size_t bucket = hash & (starts_.size() - 2);
        for (std::uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
            if (entries_[i].hash == hash) {
                visit(entries_[i].owner);
            }
        }
    }

    /// Whether two names are the same to the table.
    [[nodiscard]] static bool same(std::string_view a, std::string_view b);

private:
    struct Entry {
        std::uint64_t hash;
        std::uint32_t owner;
    };

    [[nodiscard]] static std::uint64_t hash_of(std::string_view name);

    // Entries of bucket b are entries_[starts_[b]] … before entries_[starts_[b + 1]].
    // The number of buckets is a power of two, so starts_ has one element more.
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> starts_;
};

}  // namespace fascia
