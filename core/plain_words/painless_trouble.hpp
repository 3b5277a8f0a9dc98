#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// "painless weakness", "foot drop without pain": a trouble that is no pain, and is there. Takes
/// out the words that deny pain of it; of a pain, a test or a movement they stay.
void drop_painless_of_trouble(PlainWords& words);

}  // namespace fascia
