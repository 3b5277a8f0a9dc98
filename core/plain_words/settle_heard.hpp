#pragma once

#include "core/plain_words/plain_words.hpp"

#include <vector>

namespace fascia {

/// What is told again is left out; what is told both ways is not certain.
void settle(std::vector<Heard>& heard);

}  // namespace fascia
