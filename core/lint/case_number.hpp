#pragma once

#include "core/lint/range.hpp"
#include "core/rules/rulebook.hpp"

#include <optional>

namespace fascia {

/// What a number can be that a case gives to a variable through this condition: an age, or a
/// measured value. Nothing where the condition gives it none. Ages are told from 0 to 120.
[[nodiscard]] std::optional<Range> case_number(const Rulebook& rulebook,
                                               const datalog::Literal& condition,
                                               datalog::Variable variable);

/// The finding that the condition wants to have measured, where it names one.
[[nodiscard]] const Finding* measured_finding(const Rulebook& rulebook,
                                              const datalog::Literal& condition);

}  // namespace fascia
