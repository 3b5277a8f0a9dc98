#pragma once

#include "core/explain/derivations.hpp"
#include "core/explain/entry.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/told_path.hpp"
#include "core/json/writer.hpp"
#include "core/report/engine_info.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// The JSON forms of what report/text.hpp tells: same data, same numbers. Points
/// are numbers with one decimal; every text ends in a newline.
[[nodiscard]] std::string rank_json(const Explanation& explanation, const EngineInfo& engine,
                                    JsonWriter::Layout layout = JsonWriter::Layout::pretty);
[[nodiscard]] std::string explain_json(const Explanation& explanation, const EngineInfo& engine);
/// The same within another text.
void write_explanation(JsonWriter& out, const Explanation& explanation, const EngineInfo& engine);
[[nodiscard]] std::string why_json(const Explanation& explanation,
                                   const CandidateExplanation& candidate, const EngineInfo& engine);
/// Format "leaves/1".
[[nodiscard]] std::string leaves_json(const Explanation& explanation,
                                      const CandidateExplanation& candidate,
                                      const EngineInfo& engine);
/// Format "derivations/1".
[[nodiscard]] std::string derivations_json(const Explanation& explanation,
                                           const Derivations& derivations, std::string_view step,
                                           const EngineInfo& engine);
[[nodiscard]] std::string entry_json(const Entry& entry);
[[nodiscard]] std::string paths_json(const std::vector<ToldPath>& paths);

}  // namespace fascia
