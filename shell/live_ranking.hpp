#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/difference.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia::shell {

/// What a case comes to, in a line or two: flags that fired, and who is first.
[[nodiscard]] std::string first_now(const Consultation& consultation);

/// What a change of the case moves, in a line: the candidate that moved most, why, and how many
/// others did. Empty where nothing moved.
[[nodiscard]] std::string moved_line(const Difference& difference);

/// So many candidates are watched (`watch rank`).
inline constexpr std::size_t watched_lines = 5;
/// So many lines of the screen they take on top of it.
inline constexpr std::size_t rows_on_top = watched_lines + 2;

/// The first candidates, a line each, with the points that they gained or lost.
[[nodiscard]] std::string first_lines(const Consultation& consultation,
                                      const Difference& difference, std::size_t count);

/// The same as it stands on top of the screen: red flags above, a line as wide as the window below.
[[nodiscard]] std::vector<std::string> ranking_on_top(const Consultation& consultation,
                                                      const Difference& difference,
                                                      std::size_t width);

}  // namespace fascia::shell
