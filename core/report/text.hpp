#pragma once

#include "core/base/result.hpp"
#include "core/explain/derivations.hpp"
#include "core/explain/explanation.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

struct TextOptions {
    std::size_t width = 100;  ///< columns; lines are wrapped at words
    std::size_t first = 10;   ///< candidates listed by rank_text(); the rest is counted
    std::size_t in_full = 3;  ///< candidates told in full by explain_text()
    /// Levels of steps shown under each contribution; those below are counted. With none, what
    /// does not count takes one line.
    std::size_t depth = static_cast<std::size_t>(-1);
    /// Whether also those signs are named that raise a red flag only together with another one
    /// that was not asked; else they are counted.
    bool every_open_flag = false;
    /// Lines of each section of an entry that follow by rule, and other lines; the rest is counted.
    std::size_t derived_max = 12;
    std::size_t stated_max = 60;
    /// What names the case in commands that are told of; empty where it is open.
    std::string case_name = {};
};

/// Every text begins with the red flags and ends with the sentence on teaching;
/// every text ends in a newline.

/// Red flags, what must not be missed, candidates in order.
[[nodiscard]] std::string rank_text(const Explanation& explanation,
                                    const TextOptions& options = {});

/// rank_text() and the first candidates in full, and the treatment ladder.
[[nodiscard]] std::string explain_text(const Explanation& explanation,
                                       const TextOptions& options = {});

/// The steps of treatment, or the one that is asked about: what it is, where it stands for this
/// person, its cautions, what is held of it. Where a flag must not wait, referral alone.
[[nodiscard]] std::string treatment_text(const Explanation& explanation,
                                         const Treatment* asked_about,
                                         const TextOptions& options = {});

/// Candidates in full (one that stands on both sides is two), or (step "2.1") one
/// step of the argument of each. Error: no such step.
[[nodiscard]] Result<std::string> why_text(const Explanation& explanation,
                                           std::span<const CandidateExplanation> candidates,
                                           std::string_view step = {},
                                           const TextOptions& options = {});

/// What a candidate rests on in the end: each fact, finding and computation once, with the
/// arguments that rest on it.
[[nodiscard]] std::string leaves_text(const Explanation& explanation,
                                      const CandidateExplanation& candidate,
                                      const TextOptions& options = {});

/// All ways in which something follows; `step` is its number.
[[nodiscard]] std::string derivations_text(const Explanation& explanation,
                                           const Derivations& derivations, std::string_view step,
                                           const TextOptions& options = {});

/// The step "2.1" of a candidate; null for a contribution ("2"). Error: no such step.
[[nodiscard]] Result<const Step*> find_step(const CandidateExplanation& candidate,
                                            std::string_view step);

/// Steps with their numbers, for `query --why`.
[[nodiscard]] std::string steps_text(const Consultation& consultation,
                                     const std::vector<Step>& steps, std::string_view number,
                                     std::size_t indent, const TextOptions& options = {});

/// Red flags alone, in a few lines: for what is about one case but not a ranking.
[[nodiscard]] std::string red_flags_text(const Explanation& explanation,
                                         const TextOptions& options = {});

}  // namespace fascia
