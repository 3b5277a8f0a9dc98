#pragma once

#include "tests/core/datalog/random_program.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fascia::datalog::testing {

/// A program with one trait in the extreme, where random ones are mild.
struct ShapedProgram {
    std::string name;
    RandomProgram program;
    std::size_t tuples = 0;      ///< at least so many are derived
    std::uint32_t height = 0;    ///< and some proof is at least so high
    bool is_of_64_bits = false;  ///< has integers that do not fit in 32 bits
};

/// Closures of dense graphs in each way of writing, walks of odd and even
/// length, steps over what they derive, long chains, high towers of negations and
/// counts, wide tuples that turn, columns all equal, the largest integers. The
/// facts are random; the dense graphs have so many nodes.
[[nodiscard]] std::vector<ShapedProgram> shaped_programs(std::uint64_t seed, std::size_t nodes);

}  // namespace fascia::datalog::testing
