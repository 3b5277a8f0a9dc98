#pragma once

#include "core/evidence/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What plain words may tell of a finding.
struct Reading {
    Told told;                    ///< `note` holds the words
    bool is_certain = false;      ///< false: somebody has to choose
    std::string doubt = {};       ///< why, where the words tell: "may be over"
    bool is_of_several = false;   ///< the words are a name of several findings: which is meant?
    bool has_taken_side = false;  ///< no side was told of what was examined: it is that which hurts
};

[[nodiscard]] Reading certainly(const Finding& finding, FindingState state, std::string_view words);

[[nodiscard]] bool is_any_certain(const std::vector<Reading>& readings);

/// Takes what has no such word in its label as absent, and not for certain.
void say_absent_unless(const KnowledgeBase& kb, bool is_such(std::string_view word),
                       std::string_view doubt, std::vector<Reading>& readings);

}  // namespace fascia
