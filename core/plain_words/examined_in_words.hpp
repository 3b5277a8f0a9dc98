#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// What an examiner sees and tests, by what findings are called: dulled feeling as reduced feeling
/// and no dull pain, a pulsating lump in the belly as the pulsation of the aorta, "tiptoe is not
/// possible" as what somebody cannot do, tapping on a vertebra or on the kidney.
void name_examined(PlainWords& words);

}  // namespace fascia
