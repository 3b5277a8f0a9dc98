#pragma once

#include "core/evidence/weigh.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace fascia {

// What becomes of the first place of a ranking when its case is varied. Rankings are as
// Weighing::candidates is ordered; equal points share a rank.

/// Whether two lines are of the same candidate, and on the same side or one of them without.
[[nodiscard]] bool is_same_line(const CandidateTotal& a, const CandidateTotal& b);

/// The totals of a ranking.
[[nodiscard]] std::vector<CandidateTotal> totals_of(const Weighing& weighing);

/// The lines that share the first rank.
[[nodiscard]] std::span<const CandidateTotal> first_of(std::span<const CandidateTotal> ranking);

/// Whether no line that shared the first rank before still has it.
[[nodiscard]] bool is_overtaken(std::span<const CandidateTotal> first_before,
                                std::span<const CandidateTotal> ranking);

/// A line, and its rank from 1.
struct Standing {
    CandidateTotal line;
    std::size_t rank = 0;
};

/// Where a line stands in another ranking of the same candidates: the line itself, else the same
/// line by is_same_line(), else the best one of its candidate.
[[nodiscard]] Standing standing_of(const CandidateTotal& line,
                                   std::span<const CandidateTotal> ranking);

/// Of several lines, the one that stands best there; of equals, the first.
/// Requires: there is one.
[[nodiscard]] Standing best_standing_of(std::span<const CandidateTotal> lines,
                                        std::span<const CandidateTotal> ranking);

}  // namespace fascia
