#pragma once

#include "core/datalog/analysis.hpp"
#include "core/datalog/program.hpp"

#include <span>

namespace fascia::datalog {

/// The strata of a program in two parts: those that can be evaluated before the
/// given relations have any tuples, and those that depend on them.
struct SplitAnalysis {
    Analysis ahead;
    Analysis rest;
};

/// Requires: no rule that stands ahead derives one of `inputs`. Cost: linear in the program.
[[nodiscard]] SplitAnalysis split(const Program& program, const Analysis& analysis,
                                  std::span<const RelationId> inputs);

}  // namespace fascia::datalog
