#pragma once

#include "tests/core/datalog/random_program.hpp"

#include <functional>

namespace fascia::datalog::testing {

/// A smaller program that still fails: rules, heads, literals (also within
/// patterns), facts and relations are left out for as long as it does, until
/// nothing can be left out alone.
///
/// Requires: `program` fails; `fails` is false for programs that are refused. A
/// text that is no program at all may throw from read().
[[nodiscard]] RandomProgram shrink(RandomProgram program,
                                   const std::function<bool(const RandomProgram&)>& fails);

}  // namespace fascia::datalog::testing
