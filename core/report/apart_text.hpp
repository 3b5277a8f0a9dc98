#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// How two candidates are told apart, of a person of whom nothing is known: of each, the findings
/// that would speak for it and not for the other, by where it hurts, what examination finds and
/// what is told; of each kind at most `most`, the others counted. Then how many speak for both.
[[nodiscard]] std::string apart_text(const Consultation& of_nobody, const CandidateExplanation& one,
                                     const CandidateExplanation& other, std::size_t most,
                                     const TextOptions& options = {});

}  // namespace fascia
