#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/questions.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// Whether somebody may be treated, in brief: which red flags fired, what to ask before treating
/// (up to `shown` questions), what must not be missed and something told speaks for, and the
/// cautions on the step of treatment that fits now, or on the one that is asked about. First stands
/// whether it is safe: no, only with care, not known, or as far as is known here, yes. Requires:
/// both are of the same consultation.
[[nodiscard]] std::string safety_text(const Explanation& explanation, const Questions& questions,
                                      std::size_t shown, const TextOptions& options = {},
                                      const Treatment* asked_about = nullptr);

}  // namespace fascia
