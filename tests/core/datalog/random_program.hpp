#pragma once

#include "tests/support/random.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fascia::datalog::testing {

using SplitMix = test::Random;

struct RandomRule {
    std::string name;
    std::vector<std::string> heads;
    std::vector<std::string> body;
};

/// A program in the little language, in parts that can be put in any order.
struct RandomProgram {
    std::vector<std::string> relations;
    std::vector<std::string> facts;
    std::vector<RandomRule> rules;

    [[nodiscard]] std::string text() const;
    /// The same program: relations, facts and rules in another order, and where
    /// asked also the literals of bodies.
    [[nodiscard]] RandomProgram shuffled(SplitMix& random, bool literals) const;
};

/// Safe, well typed and free of overflow, with recursion, steps, negation,
/// aggregates, comparisons, arithmetic, constants, repeated variables and a wide
/// relation. Stratified but for about one in ten, which may have a cycle.
[[nodiscard]] RandomProgram random_program(std::uint64_t seed);

}  // namespace fascia::datalog::testing
