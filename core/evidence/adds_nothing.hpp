#pragma once

#include "core/evidence/weigh.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace fascia {

/// What makes a contribution add nothing to a total: it does not count since another does, or it
/// counts in the place of one that is worth as much.
struct AddsNothing {
    const Contribution* beside = nullptr;  ///< the other one
    bool takes_its_place = false;
};

/// Nothing where the candidate's total would be another without the contribution, or where it does
/// not count for its finding's part in a cluster alone. Requires: `index` is one of its
/// contributions.
[[nodiscard]] std::optional<AddsNothing> adds_nothing(const WeighedCandidate& candidate,
                                                      std::size_t index);

/// "the same finding counts +2.5 [PACK/NAME]": why the first one adds nothing.
[[nodiscard]] std::string reason_in_words(const AddsNothing& reason, const Contribution& of);

}  // namespace fascia
