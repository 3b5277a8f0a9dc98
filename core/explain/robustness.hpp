#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/first_place.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fascia {

struct RobustnessOptions {
    std::size_t draws = 10'000;
    std::uint64_t seed = 1;
};

/// The case without one thing that was told.
struct LeftOut {
    enum class What { finding, age, sex };
    What what = What::finding;
    std::string finding;  ///< id; of age and sex, empty
    Side side = Side::none;
    FindingState state = FindingState::present;  ///< as it was told
    std::vector<CandidateTotal> first;           ///< who shares the first rank then
    Standing before_first;      ///< where the best of those who were first stands then
    bool is_overtaken = false;  ///< another candidate is first then, as in Flips
};

/// Without it, another candidate shares the first place with one that had it.
[[nodiscard]] bool brings_level(const LeftOut& left_out, std::span<const CandidateTotal> first);

/// How often a line is first.
struct FirstShare {
    CandidateTotal line;    ///< with its points as told
    std::size_t times = 0;  ///< draws in which it has the first rank, alone or shared; above 0
};

/// How firmly the first place stands.
struct Robustness {
    std::vector<CandidateTotal> first;  ///< who shares the first rank as told
    std::vector<LeftOut> left_out;      ///< findings by id, then side; then age, then sex
    std::size_t draws = 0;              ///< made
    std::uint64_t seed = 0;
    std::vector<FirstShare> shares;  ///< the most often first one first; of equals, by rank
    bool is_complete = true;         ///< false: a limit was reached; what is there is right

    [[nodiscard]] bool hangs_on_one() const;
};

/// Leaves out each thing told, one after the other, and then draws the strength of all evidence
/// anew, `draws` times (DrawnRanking); findings, conclusions and pre-test values stay as they are.
///
/// The same seed gives the same answer everywhere. A limit ends it early, and the answer says so.
/// Errors: an arithmetic error of a rule. Cost: a ranking for each thing told; and for each draw a
/// choice of what counts, for those lines that can be first in it.
[[nodiscard]] Result<Robustness> find_robustness(const Consultation& consultation,
                                                 const RobustnessOptions& options = {},
                                                 const datalog::Limits& limits = case_limits());

}  // namespace fascia
