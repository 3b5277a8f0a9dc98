#pragma once

#include "core/consult/consultation.hpp"
#include "core/evidence/points.hpp"

#include <string>
#include <vector>

namespace fascia {

/// What speaks for a second origin: what the first candidate leaves unexplained, and who explains
/// most of it.
struct Together {
    const WeighedCandidate* first = nullptr;  ///< null where nothing was told
    std::string first_label;
    std::vector<std::string> left_over;  ///< findings told that the first leaves unexplained
    struct Second {
        const WeighedCandidate* weighed = nullptr;
        std::string label;
        std::vector<std::string> explains;  ///< of what is left over, the strongest first
        Points points;                      ///< what counts for it of that
        std::vector<std::string> leaves;    ///< what neither explains
    };
    /// Those that explain something of it, by points, then by rank.
    std::vector<Second> seconds;
};

[[nodiscard]] Together together(const Consultation& consultation);

}  // namespace fascia
