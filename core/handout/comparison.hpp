#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"

#include <string>
#include <vector>

namespace fascia::handout {

/// One of the cases that are compared.
struct Compared {
    std::string name;  ///< of its column
    const Consultation* consultation = nullptr;
};

/// How many cases stand side by side at most.
inline constexpr std::size_t compared_max = 6;

/// Cases side by side, a column each: red flags, what was told, ranks and points; and of each case
/// after the first, what differs from the first and why, and why its first candidate rather than
/// that of the first case. Requires: 2 to compared_max cases of `fascia`. Error: a limit.
[[nodiscard]] Result<Report> comparison(const Fascia& fascia, const std::vector<Compared>& cases,
                                        const Settings& settings);

}  // namespace fascia::handout
