#pragma once

#include "core/plain_words/clause.hpp"

#include <span>

namespace fascia {

/// "cancer: mother", "fever - not him, his brother": of whom that is told stands behind it.
void say_of_whom(std::span<Clause> sentence);

/// "advised to come back if numb between the legs", "if I lost control of it I would call": advice,
/// or what would be done, and nothing that was found.
void doubt_what_is_advised(std::span<Clause> sentence);

}  // namespace fascia
