#pragma once

#include "core/plain_words/clause.hpp"

#include <vector>

namespace fascia {

/// "no numbness except in the left calf": that it is there; of "no weakness or numbness except in
/// the foot" which of them is there is left open. "apart from a fever nothing was found": the
/// fever.
void say_what_is_excepted(std::vector<Clause>& clauses);

}  // namespace fascia
