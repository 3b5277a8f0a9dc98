#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/why_not.hpp"
#include "core/report/engine_info.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

/// Why a candidate ranks below the first: what counts against it, and what could speak for it,
/// nearest first; `options.first` lines of each kind, the rest is counted.
/// Of each candidate the lines that decide, and the command that tells all of it.
[[nodiscard]] std::string why_not_in_short(const Explanation& explanation,
                                           const std::vector<WhyNotCandidate>& all,
                                           const TextOptions& options = {});

[[nodiscard]] std::string why_not_text(const Explanation& explanation, const WhyNotCandidate& why,
                                       const TextOptions& options = {});

/// Why a pattern does not hold. `pattern` is the question as it was put.
[[nodiscard]] std::string why_not_text(const Explanation& explanation, const WhyNotAnswer& why,
                                       const std::string& pattern, const TextOptions& options = {});

/// The same as JSON, format "whynot/1"; all lines.
[[nodiscard]] std::string why_not_json(const Explanation& explanation, const WhyNotCandidate& why,
                                       const EngineInfo& engine);
[[nodiscard]] std::string why_not_json(const Explanation& explanation, const WhyNotAnswer& why,
                                       const std::string& pattern, const EngineInfo& engine);

}  // namespace fascia
