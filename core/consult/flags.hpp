#pragma once

#include "core/consult/consultation.hpp"

namespace fascia {

/// Sorts the red flags of a case: fired, clear, or not asked. A flag that did not
/// fire is not asked where it would fire if what was not told were so (`possible`
/// holds that world); what is missing is told by the way that needs least.
/// Error: a limit.
[[nodiscard]] Result<RedFlags> judge_red_flags(const Rulebook& rulebook,
                                               const datalog::Database& actual,
                                               const datalog::Database& possible,
                                               const datalog::Limits& limits);

}  // namespace fascia
