#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/difference.hpp"

#include <cstddef>
#include <string>

namespace fascia::shell {

/// What a case comes to, in a line or two: flags that fired, and who is first.
[[nodiscard]] std::string first_now(const Consultation& consultation);

/// What a change of the case moves, in a line: the candidate that moved most, why, and how many
/// others did. Empty where nothing moved.
[[nodiscard]] std::string moved_line(const Difference& difference);

/// The first candidates, a line each, with the points that they gained or lost.
[[nodiscard]] std::string first_lines(const Consultation& consultation,
                                      const Difference& difference, std::size_t count);

}  // namespace fascia::shell
