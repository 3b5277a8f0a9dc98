#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia {

/// Edit distance with insertions, deletions, substitutions and swaps of
/// neighbours, each 1. Source: Damerau 1964; the restricted form.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Lower case, and every separator the same, so that "Psoas-Major" is psoas_major.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace fascia
