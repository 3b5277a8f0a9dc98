#pragma once

#include "core/evidence/findings.hpp"
#include "core/rules/rulebook.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

/// Of tests that count together: "2 of 6 are present so far, 3 are needed".
[[nodiscard]] std::string so_far(const EvidenceRule& cluster,
                                 std::span<const std::pair<std::string_view, SeenState>> members);

}  // namespace fascia
