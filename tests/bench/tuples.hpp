#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fascia::bench {

/// What a file of tuples holds, whatever their order.
struct Tuples {
    std::size_t count = 0;
    std::uint64_t digest = 0;  ///< sum of a hash of each tuple

    bool operator==(const Tuples&) const = default;
};

/// By relation.
using Output = std::map<std::string, Tuples>;

/// Reads REL.tsv of each relation. One that is missing is left out.
Output read_tables(const std::filesystem::path& folder, const std::vector<std::string>& relations);

/// Reads lines such as `reach(1,2).`, of these relations only.
Output read_logic(const std::filesystem::path& file, const std::vector<std::string>& relations);

std::size_t total(const Output& output);

}  // namespace fascia::bench
