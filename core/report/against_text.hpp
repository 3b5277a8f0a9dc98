#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/text.hpp"

#include <span>
#include <string>

namespace fascia {

/// What speaks against each of the candidates in this case, and what each leaves unexplained; not
/// what speaks for it. Requires: the candidates are in full.
[[nodiscard]] std::string against_text(const Explanation& explanation,
                                       std::span<const CandidateExplanation> candidates,
                                       const TextOptions& options = {});

}  // namespace fascia
