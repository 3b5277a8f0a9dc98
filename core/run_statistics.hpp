#pragma once

#include "core/datalog/evaluate.hpp"
#include "core/rules/rulebook.hpp"
#include "core/run_files.hpp"

#include <vector>

namespace fascia {

// What the engine counted, with the names that people gave. Require: the statistics are of the
// rulebook's program.

[[nodiscard]] RunProfile profile_of(const Rulebook& book,
                                    const datalog::EvaluationStatistics& statistics);
[[nodiscard]] RunPlan plan_of(const Rulebook& book,
                              const datalog::EvaluationStatistics& statistics);
/// `rule` is the one that the operations work out.
[[nodiscard]] std::vector<RunPlan::Step> steps_of(
    const Rulebook& book, const datalog::Rule& rule,
    const std::vector<datalog::OperationStatistics>& operations);

}  // namespace fascia
