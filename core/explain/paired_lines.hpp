#pragma once

#include "core/consult/consultation.hpp"

#include <utility>
#include <vector>

namespace fascia {

/// The lines of two weighings that belong together; null where one of them has no such line.
using PairedLines = std::vector<std::pair<const WeighedCandidate*, const WeighedCandidate*>>;

/// By candidate, in the order of the knowledge base, then by side; those that must not be missed
/// too. Where a candidate has one line in each, these belong together if they are on one side, or
/// one of them has none. Requires: both are of knowledge bases with the same candidates.
[[nodiscard]] PairedLines paired_lines(const Consultation& before, const Consultation& after);

}  // namespace fascia
