#pragma once

#include "core/base/result.hpp"
#include "core/explain/difference.hpp"
#include "core/fascia.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace fascia {

/// What a change of packs changes: which of their entries, and what that moves in which cases.
struct RulesMoved {
    /// Entries of packs by "PACK/NAME": rules, evidence, clusters, red flags; sorted.
    std::vector<std::string> added;
    std::vector<std::string> changed;
    std::vector<std::string> removed;

    struct CaseMoved {
        std::string id;
        Difference difference;  ///< something in it moved, fired, or went silent
    };
    std::vector<CaseMoved> cases;  ///< in the order in which they were given
    std::size_t compared = 0;      ///< cases

    /// New or changed evidence that adds nothing in any of the cases.
    struct Idle {
        std::string id;
        std::size_t met = 0;      ///< cases in which it has something to say
        std::string reason = {};  ///< why it adds nothing in the first of them
    };
    std::vector<Idle> idle = {};  ///< by id
    /// What functions of packs fail to give now, in any of the cases.
    std::vector<MissingPart> missing = {};
};

/// Thinks each case through with the rules before and after. Cases in which no total and no red
/// flag changes are only counted.
/// Errors: a limit; an arithmetic error, naming the rule. Requires: both have one knowledge base.
[[nodiscard]] Result<RulesMoved> moved_by_rules(const Fascia& before, const Fascia& after,
                                                std::span<const Case> cases,
                                                const datalog::Limits& limits = case_limits());

}  // namespace fascia
