#pragma once

#include "tests/core/datalog/little_language.hpp"

#include <optional>
#include <string>

namespace fascia::datalog::testing {

/// The program for gringo, each predicate's name behind `prefix`.
///
/// A rule becomes one for each head; `r+` is a predicate of its own; `r*` is
/// either equality or `r+`, so that a body with it is written twice. A negation
/// of more than one literal is a count of 0. min and max over nothing are told
/// from a result by what gringo calls them, #sup and #inf.
///
/// Nothing where it cannot be said: numbers that are not integers; a negation or
/// an aggregate within a sub-pattern whose own variables do not range by themselves.
[[nodiscard]] std::optional<std::string> to_gringo(const World& world, const std::string& prefix);

}  // namespace fascia::datalog::testing
