#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <optional>
#include <string>

namespace fascia {

/// "0.015 (0.01 to 0.02), in primary care", "occasional, in primary care".
[[nodiscard]] std::string pre_test_in_words(const PreTest& pre_test, const Scales& scales);

/// What a starting value rests on: "judged word", "published share".
[[nodiscard]] std::string basis_of(const PreTest& pre_test);

/// "2.8 (1.3 to 6.1)", or that it was computed; empty where there is no ratio.
[[nodiscard]] std::string ratio_in_words(const std::optional<LikelihoodRatio>& printed,
                                         std::optional<double> ratio);

/// A figure in one line: the test, the condition, who was studied, what was printed.
[[nodiscard]] std::string figure_in_words(const Figure& figure);

/// "present +4.0, absent -1.0".
[[nodiscard]] std::string worth_in_words(const Evidence& evidence, const Scales& scales);

}  // namespace fascia
