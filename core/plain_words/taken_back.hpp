#pragma once

#include "core/plain_words/clause.hpp"

#include <vector>

namespace fascia {

/// "worse with sitting, no sorry, with standing", "scrap that", "actually it is": what stands
/// before is taken back, and what stands behind is told in its place.
void say_what_is_corrected(std::vector<Clause>& clauses);

/// "but leaks", "though I have to push", "just don't feel it": a clause that may take back what was
/// called fine before it.
[[nodiscard]] bool may_take_back(const Clause& clause);

/// Whether it speaks of passing water or stool, of the feeling of it, or of holding it.
[[nodiscard]] bool is_of_passing(const PlainWords& words);

}  // namespace fascia
