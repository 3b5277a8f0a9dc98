#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/run_files.hpp"

namespace fascia {

/// What each rule does when all of the case is derived from scratch, as profile_text() shows it.
/// Errors: as Consultation::derive(). Cost: of that.
[[nodiscard]] Result<RunProfile> profile_case(const Consultation& consultation,
                                              const datalog::Limits& limits = case_limits());

/// In which order the conditions of a question are tried, with how many bindings were expected of
/// each and how many came; one way for each relation that a variable can stand for. Errors: as
/// Consultation::ask(). Cost: of that.
[[nodiscard]] Result<RunPlan> plan_question(const Consultation& consultation, const Query& query,
                                            const datalog::Limits& limits = case_limits());

}  // namespace fascia
