#pragma once

#include "core/plain_words/clauses.hpp"
#include "core/plain_words/reading.hpp"

#include <span>
#include <vector>

namespace fascia {

/// The only side that is named as a place where nothing is denied; both where several are.
[[nodiscard]] Side side_that_hurts(std::span<const Clause> clauses, Side known);

/// The side that hurts, for what was examined and of which no side is told.
void take_side_that_hurts(const KnowledgeBase& kb, const PlainWords& words, Side painful,
                          std::vector<Reading>& readings);

}  // namespace fascia
