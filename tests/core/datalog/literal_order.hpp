#pragma once

#include "tests/core/datalog/body_variables.hpp"

#include <optional>
#include <vector>

namespace fascia::datalog::testing {

/// Whether all variables of the expression are bound.
[[nodiscard]] bool is_bound(const Expression& expression, const Variables& bound);

/// The literals of a body in an order in which each can be tried when its turn
/// comes: what tests comes as early as it can, then atoms as they stand, then
/// steps. Nothing where there is no such order.
/// `visible` are the body's own variables and those around it.
[[nodiscard]] std::optional<std::vector<const Literal*>> literals_in_order(
    const std::vector<Literal>& body, const Variables& visible, Variables bound);

}  // namespace fascia::datalog::testing
