#pragma once

#include "core/datalog/proof.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/naive.hpp"

#include <string>

namespace fascia::datalog::testing {

/// The proof as text: nodes in order, with nothing that hangs on ids or rows.
[[nodiscard]] std::string print(const World& world, const Database& database, const Proof& proof);

/// Re-derives each step of the proof from the program alone, with the naive
/// evaluator, and checks that it is the least: height, then rule name, then
/// premises in order. Returns what is wrong, or nothing.
/// `levels` are those of `naive`, which has run.
[[nodiscard]] std::string check(const World& world, const Database& database, const Naive& naive,
                                const std::vector<Naive::Tuples>& levels, const Proof& proof);

}  // namespace fascia::datalog::testing
