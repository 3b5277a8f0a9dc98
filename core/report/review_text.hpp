#pragma once

#include "core/check/review.hpp"
#include "core/report/engine_info.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// The remarks, each with its place and what to do, at most `of_a_kind_max` of each code; then
/// how the facts and the evidence are known, what packs switched off, and whether review dates
/// were looked at.
[[nodiscard]] std::string review_text(const Review& review, std::size_t of_a_kind_max = 20,
                                      const TextOptions& options = {});

/// The remarks alone.
[[nodiscard]] std::string remarks_text(const std::vector<Remark>& remarks,
                                       std::size_t of_a_kind_max = 20);

/// The whole as JSON, format "check/1", with every remark.
[[nodiscard]] std::string review_json(const Review& review, const EngineInfo& engine);

}  // namespace fascia
