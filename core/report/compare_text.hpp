#pragma once

#include "core/explain/contrast.hpp"
#include "core/explain/difference.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/together.hpp"
#include "core/moved_cases.hpp"
#include "core/report/engine_info.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

// What two candidates, or two cases, have in common and not.

[[nodiscard]] std::string contrast_text(const Explanation& explanation, const Contrast& contrast,
                                        const TextOptions& options = {});
/// `options.first` candidates; the rest is counted.
[[nodiscard]] std::string together_text(const Explanation& explanation, const Together& together,
                                        const TextOptions& options = {});
/// `explanation` is that of the case after the change; `options.first` lines that moved.
[[nodiscard]] std::string difference_text(const Explanation& explanation,
                                          const Difference& difference,
                                          const TextOptions& options = {});
/// The same of two people: of compare_people(). `explanation` is that of the other.
[[nodiscard]] std::string two_people_text(const Explanation& explanation,
                                          const Difference& difference,
                                          const TextOptions& options = {});

/// What a change of packs moves: `options.first` cases, each with the lines that moved most; the
/// rest is counted.
[[nodiscard]] std::string rules_moved_text(const RulesMoved& moved,
                                           const TextOptions& options = {});
/// Format "rules_moved/1".
[[nodiscard]] std::string rules_moved_json(const RulesMoved& moved);

/// The same as JSON, formats "contrast/1", "together/1" and "difference/1".
[[nodiscard]] std::string contrast_json(const Explanation& explanation, const Contrast& contrast,
                                        const EngineInfo& engine);
[[nodiscard]] std::string together_json(const Explanation& explanation, const Together& together,
                                        const EngineInfo& engine);
[[nodiscard]] std::string difference_json(const Explanation& explanation,
                                          const Difference& difference, const EngineInfo& engine);

/// Whether all that counts says the same of the two.
[[nodiscard]] bool is_alike(const Contrast& contrast);

}  // namespace fascia
