#pragma once

#include "tests/core/datalog/little_language.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace fascia::datalog::testing {

/// What the engine makes of a program, and what is wrong with that.
struct Outcome {
    bool is_refused = false;    ///< for a cycle through a negation or an aggregate
    bool is_too_large = false;  ///< a limit was reached
    std::string error;          ///< of the engine
    std::string wrong;          ///< what the naive evaluator or the proof checker found
    std::string tuples;
    std::string proofs;  ///< of each derived tuple that was proved
    std::string heights;
    std::uint32_t highest = 0;  ///< of the proofs
};

/// How a program is looked at.
struct Look {
    bool compares = true;    ///< with the naive evaluator, proofs too
    std::size_t stride = 1;  ///< each how many-th derived tuple is proved
    std::uint64_t tuples_max = 100'000;
    std::uint64_t tries_max = 10'000'000;
};

/// Evaluates, proves and compares.
[[nodiscard]] Outcome look_at(const World& world, const Look& look);
[[nodiscard]] Outcome look_at(const std::string& text, const Look& look);

}  // namespace fascia::datalog::testing
