#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/first_place.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

struct FlipOptions {
    std::size_t changes_max = 3;     ///< findings changed at once; 0 to 5, more count as 5
    std::size_t sets_max = 200'000;  ///< sets looked at in all
};

/// A told finding that can be turned round.
struct Changeable {
    std::string finding;  ///< id
    Side side = Side::none;
    FindingState told = FindingState::present;  ///< or absent

    [[nodiscard]] FindingState turned() const {
        return told == FindingState::present ? FindingState::absent : FindingState::present;
    }
};

/// A set of findings that, turned round together, puts another candidate first.
struct Flip {
    std::vector<std::size_t> changed;   ///< indices into Flips::findings, ascending
    std::vector<CandidateTotal> first;  ///< who shares the first rank then
    Standing before_first;              ///< where the best of those who were first stands then
    /// What rules then conclude against what is told, or against each other, and did not before:
    /// finding and side. Such a case contradicts itself.
    std::vector<std::pair<std::string, Side>> at_odds;
    /// What those that are present then call for besides: PointsElsewhere. Empty where one of these
    /// is itself first, as told or then.
    std::vector<const Candidate*> calls_for;
};

/// The flip to tell before all others: one that can come true and calls for nothing else, where
/// there is one. Null where there is none.
[[nodiscard]] const Flip* foremost(const std::vector<Flip>& flips);

/// Which told findings the first place hangs on.
struct Flips {
    struct Size {
        std::size_t changes = 0;  ///< findings in a set
        std::size_t sets = 0;     ///< how many sets there are
        std::size_t tried = 0;    ///< ranked
        std::size_t passed_over =
            0;  ///< hold a smaller set that flips, so that they are not minimal
        std::size_t found = 0;
    };
    std::vector<CandidateTotal> first;  ///< who shares the first rank as told
    std::vector<Changeable> findings;   ///< by id, then side
    std::vector<Size> sizes;            ///< from 1 on
    std::vector<Flip> found;            ///< by size, then by `changed`
    /// Single findings that, turned round, let another candidate share the first rank with one
    /// that had it before.
    std::vector<Flip> level;
    bool is_complete = true;  ///< false: a limit was reached before all were tried

    [[nodiscard]] std::size_t tried() const;
};

/// The smallest sets of told findings that put another candidate first when each is told the
/// other way round: present for absent, absent for present. Not changed: age and sex, what was
/// told as not asked or not testable, measured values (no opposite), and signs_told_absent().
///
/// Another one is first where none of the lines that shared the first rank has it any more
/// (is_same_line()). Every minimal set up to the size is found: no part of it flips. Each set
/// is ranked anew, with all that rules conclude from it.
///
/// A limit ends the search early, and the answer says so; `sets_max` does it at the same place
/// each time. Errors: an arithmetic error of a rule. Cost: a ranking for each set tried.
[[nodiscard]] Result<Flips> find_flips(const Consultation& consultation,
                                       const FlipOptions& options = {},
                                       const datalog::Limits& limits = case_limits());

}  // namespace fascia
