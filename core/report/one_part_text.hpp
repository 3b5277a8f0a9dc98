#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/one_part.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// What was told of one part of a candidate, in a few sentences.
[[nodiscard]] std::string one_part_text(const Explanation& explanation,
                                        const WeighedCandidate& weighed, const OnePart& of,
                                        std::size_t width);

}  // namespace fascia
