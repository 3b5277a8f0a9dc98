#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fascia::datalog {

/// A tuple of which some values are left open.
using Goal = std::vector<std::optional<Value>>;
/// The values of some variables of a rule, ascending.
using Known = std::vector<std::pair<Variable, Value>>;

/// What the variables of a head stand for where it concludes such a tuple; nothing where it
/// concludes none. Requires: as many values as the head has terms.
[[nodiscard]] std::optional<Known> unify(const Atom& head,
                                         std::span<const std::optional<Value>> goal);

/// What an atom asks for under bindings, by variable.
[[nodiscard]] Goal goal_of(const Atom& atom, std::span<const std::optional<Value>> bindings);

/// The variables that have a value.
[[nodiscard]] Known known_of(std::span<const std::optional<Value>> bindings);

}  // namespace fascia::datalog
