#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

// What becomes of a case when something of it is told otherwise, as text. `shown`: entries of
// each list; the rest is counted. Requires: explanation and answer are of the same consultation.

[[nodiscard]] std::string flips_text(const Explanation& explanation, const Flips& flips,
                                     std::size_t shown, const TextOptions& options = {});

[[nodiscard]] std::string robustness_text(const Explanation& explanation,
                                          const Robustness& robustness, std::size_t shown,
                                          const TextOptions& options = {});

[[nodiscard]] std::string questions_text(const Explanation& explanation, const Questions& questions,
                                         std::size_t shown, const TextOptions& options = {});

/// What the numbers in questions_text() ask for.
struct NumberedQuestion {
    std::string finding;     ///< id, or "age", "sex"
    Side side = Side::none;  ///< on which it is supposed
};
/// As many as questions_text() shows with these: the first has the number 1.
[[nodiscard]] std::vector<NumberedQuestion> numbered_questions(const Explanation& explanation,
                                                               const Questions& questions,
                                                               std::size_t shown);

}  // namespace fascia
