#pragma once

#include "core/plain_words/clause.hpp"

#include <vector>

namespace fascia {

/// "numb around the back passage", "can't feel my penis", "down below has gone dead": numbness of
/// the saddle area, by its name.
void name_saddle_numbness(PlainWords& words);

/// "wet myself without noticing": the "without" denies what was not felt, and not the loss.
void drop_unfelt(PlainWords& words);

/// "poo slips out", "no longer continent", "only drops of urine come", "catheterised for
/// retention": what is lost or kept back, by its name.
void name_lost_or_kept_back(PlainWords& words);

/// "bladder no problem, I just don't feel it": of what is passed, and so is "nothing comes" behind
/// the toilet and "had to strain" behind water. Asks, where that is not said in one clause.
void say_what_is_not_felt(std::vector<Clause>& clauses);

}  // namespace fascia
