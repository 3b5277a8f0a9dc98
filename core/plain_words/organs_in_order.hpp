#pragma once

#include "core/plain_words/clauses.hpp"

#include <vector>

namespace fascia {

/// "her bladder and bowels are normal", "no trouble with bladder and bowels": each of the two as
/// "no trouble with" it, a sentence of its own.
void say_organs_in_order(std::vector<Clause>& clauses);

}  // namespace fascia
