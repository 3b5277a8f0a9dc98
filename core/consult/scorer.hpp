#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/rules/pack.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A scorer, and the pack that gave it.
struct ScorerOfPack {
    const Pack* pack = nullptr;
    const Pack::Scorer* scorer = nullptr;
    [[nodiscard]] std::string id() const;  ///< "PACK/NAME"
};

/// A scorer by "PACK/NAME", or by its name where only one pack has one of that name. Errors:
/// there is none, with the nearest; there are several.
[[nodiscard]] Result<ScorerOfPack> find_scorer(const std::vector<Pack>& packs,
                                               std::string_view name);

/// What a scorer says of one candidate.
struct Score {
    const WeighedCandidate* weighed = nullptr;
    std::optional<double>
        value;             ///< nothing where the scorer failed; then it is in Scoring::missing
    std::size_t rank = 0;  ///< by value, from 1; equal values share it; 0 without one
};

/// Another calculus beside the points, which stay as they are.
struct Scoring {
    ScorerOfPack by;
    std::vector<Score> scores;  ///< the greatest first, then by the rank of the points
    std::vector<MissingPart> missing;
};

/// Asks a scorer for each candidate that is ranked. The function gets ranked_table(), and returns a
/// finite number.
/// A pack that takes longer than one evaluation may is stopped, and the rest has no score.
/// Requires: the consultation and the pack outlive what is returned.
[[nodiscard]] Scoring score(const Consultation& consultation, const ScorerOfPack& scorer);

}  // namespace fascia
