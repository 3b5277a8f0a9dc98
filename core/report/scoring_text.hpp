#pragma once

#include "core/consult/scorer.hpp"
#include "core/explain/explanation.hpp"
#include "core/report/engine_info.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

/// The ranking by a scorer of a pack, beside that by points; `options.first` candidates.
[[nodiscard]] std::string scoring_text(const Explanation& explanation, const Scoring& scoring,
                                       const TextOptions& options = {});

/// The same as JSON, all candidates.
[[nodiscard]] std::string scoring_json(const Explanation& explanation, const Scoring& scoring,
                                       const EngineInfo& engine);

}  // namespace fascia
