#pragma once

#include "core/datalog/program.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// Questions that tell what becomes of one condition where it is reached (ConditionCoverage): it is
/// met, not met or not known where one of the bodies holds.
struct ConditionProbes {
    using Body = std::vector<datalog::Literal>;
    std::size_t literal = 0;  ///< of the rule's body
    std::vector<Body> met;
    std::vector<Body> unmet;
    std::vector<Body> unknown;
    bool can_be_either = true;  ///< as in ConditionCoverage
};

struct RuleProbes {
    std::vector<ConditionProbes> conditions;  ///< in the order in which they are gone through
    std::vector<std::string> variables;       ///< of the bodies: the rule's, and some more
};

/// `changing` tells, by relation, whether its tuples hang on the case. Requires: the rule is safe.
[[nodiscard]] RuleProbes probes_of(const datalog::Rule& rule, const CaseRelations& relations,
                                   const std::vector<bool>& changing);

}  // namespace fascia
