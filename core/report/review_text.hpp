#pragma once

#include "core/check/review.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// The remarks, each with its place and what to do, at most `of_a_kind_max` of each code; then
/// how the facts and the evidence are known.
[[nodiscard]] std::string review_text(const Review& review, std::size_t of_a_kind_max = 20,
                                      const TextOptions& options = {});

}  // namespace fascia
