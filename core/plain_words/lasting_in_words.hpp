#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// Whether words beside a length of time tell that it is the pain that lasts so long, and not work
/// or a medicine.
[[nodiscard]] bool is_of_the_pain(const PlainWords& words);

/// "the pain has lasted", "it has gone on for", "it began": beside a length of time, nothing more.
[[nodiscard]] bool tells_only_lasting(const PlainWords& words);

/// "takes", "works", "asthma": what has a length of time of its own.
[[nodiscard]] bool tells_of_other_than_pain(const PlainWords& words);

/// Whether words begin with a length of time or a year, and tell no more: "ten years now", "2015".
[[nodiscard]] bool is_only_how_long(PlainWords words);

}  // namespace fascia
