#pragma once

#include "tests/core/datalog/little_language.hpp"

#include <optional>
#include <string>

namespace fascia::datalog::testing {

/// What each file of programs for SWI-Prolog begins with: arithmetic and totals
/// as the language has them, and how tuples are written.
[[nodiscard]] std::string prolog_prelude();

/// The program for SWI-Prolog, each predicate's name behind `prefix`; at its end
/// it adds its relations to what `main` writes.
///
/// What rules derive is tabled and always called with open columns, so that a
/// table is a relation and strata are those of relations. Literals are put into
/// an order in which each can be tried. Numbers are kept by value: a real that
/// is whole is an integer. Whether `/` truncates hangs on types, as it does there.
///
/// Nothing where it cannot be said: the remainder of reals.
[[nodiscard]] std::optional<std::string> to_prolog(const World& world, const std::string& prefix);

}  // namespace fascia::datalog::testing
