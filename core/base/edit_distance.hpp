#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia {

/// Edit distance with insertions, deletions, substitutions and swaps of
/// neighbours, each 1. Source: Damerau 1964; the restricted form.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The same where it is at most `most`; else some number above that. Cost: most pairs of names are
/// told apart by their letters alone, without looking at the order.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// Lower case, and every separator the same, so that "Psoas-Major" is psoas_major.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace fascia
