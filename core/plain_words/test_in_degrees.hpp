#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// "straight leg raise left 30 degrees": what a test that is told in degrees may mean, by the angle
/// between which it is positive. Never certain: an angle does not say what was felt. Nothing of a
/// test of which no such angle is known.
[[nodiscard]] std::vector<Reading> test_in_degrees(const KnowledgeBase& kb, PlainWords words,
                                                   std::string_view note);

/// "no pain on either side" behind tests that are told in degrees: whether words say that, and no
/// more.
[[nodiscard]] bool tells_painless_alone(PlainWords words);

}  // namespace fascia
