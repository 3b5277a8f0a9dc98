#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

/// What one finding does in a case: what was told of it, and which candidates it speaks for and
/// against, with the reason of each; of one that was not told, what it would speak for. Requires:
/// the explanation has reasons for all candidates.
[[nodiscard]] std::string finding_text(const Explanation& explanation, const Finding& finding,
                                       const TextOptions& options = {});

/// What would be found if it was this candidate: what speaks most for it and against it, of a
/// person of whom nothing is known. `told`: the case that is open, whose answers stand beside; may
/// be null.
[[nodiscard]] std::string expected_text(const Consultation& of_nobody,
                                        const CandidateExplanation& candidate,
                                        const Consultation* told, const TextOptions& options = {});

}  // namespace fascia
