#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/report/engine_info.hpp"

#include <string>

namespace fascia {

// The JSON forms of what report/variations_text.hpp tells, with every entry: the formats
// "flips/1", "robust/1" and "ask/1".

[[nodiscard]] std::string flips_json(const Explanation& explanation, const Flips& flips,
                                     const EngineInfo& engine);
[[nodiscard]] std::string robustness_json(const Explanation& explanation,
                                          const Robustness& robustness, const EngineInfo& engine);
[[nodiscard]] std::string questions_json(const Explanation& explanation, const Questions& questions,
                                         const EngineInfo& engine);

}  // namespace fascia
