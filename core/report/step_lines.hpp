#pragma once

#include "core/explain/step.hpp"
#include "core/report/lines.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// Lines with steps within.
class StepLines : public Lines {
public:
    using Lines::Lines;

    /// Steps under the number that they belong to; with an empty number, they count from 1. Of
    /// more levels than `depth` it is told how many steps are hidden.
    void steps(const std::vector<Step>& all, const std::string& number, std::size_t indent,
               std::size_t depth = static_cast<std::size_t>(-1));
    void step(const Step& step, const std::string& number, std::size_t indent,
              std::size_t depth = static_cast<std::size_t>(-1));

    /// " [PACK/RULE; sources]"; empty where there is neither.
    [[nodiscard]] static std::string rule_note(const std::string& rule,
                                               const std::vector<std::string>& sources);
};

}  // namespace fascia
