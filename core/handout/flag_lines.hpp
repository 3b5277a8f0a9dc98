#pragma once

#include "core/handout/material.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fascia::handout {

/// Red flags of one list, by their conditions: each flag once, as what it still needs, and what of
/// it is so already.
struct FlagLines {
    std::size_t flags = 0;
    std::vector<std::pair<Words, Words>> conditions;  ///< name, then its flags, in words
};

/// Flags that were not asked, in the order given. `is_enough`: those of which one answer raises the
/// flag; else those that need several.
[[nodiscard]] FlagLines open_flags(const Desk& desk, const std::vector<ExplainedFlag>& not_asked,
                                   Pack::Urgency urgency, bool is_enough);

/// Flags that cannot fire any more, each condition with the answers by which that is so.
[[nodiscard]] FlagLines clear_flags(const Desk& desk);

/// What raises a flag by itself and stands in the lists of more than one urgency.
[[nodiscard]] std::vector<std::string> signs_of_several_urgencies(
    const Desk& desk, const std::vector<ExplainedFlag>& not_asked);

}  // namespace fascia::handout
