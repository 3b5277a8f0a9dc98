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

enum class Numbers : std::uint8_t { all, integers };

/// Safe, well typed and free of overflow, with relations of no to six columns,
/// recursion, also mutual and through more than one atom, steps, negation,
/// aggregates, comparisons, arithmetic, constants and repeated variables, and now
/// and then a tower of strata. Stratified but for about one in ten, which may
/// have a cycle.
[[nodiscard]] RandomProgram random_program(std::uint64_t seed, Numbers numbers = Numbers::all);

}  // namespace fascia::datalog::testing
