#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// "no anal tone", "not a flicker in the foot": what should be there is absent, and nothing healthy
/// is told by the no. "no loss of tone" and "no trouble with the pulses" deny a trouble, and stay.
void say_what_is_absent(PlainWords& words);

/// "her bladder isn't right", "the bowels are not": perhaps trouble with it.
void say_what_is_not_right(PlainWords& words);

}  // namespace fascia
