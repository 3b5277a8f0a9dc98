#pragma once

#include "core/consult/consultation.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// What was told of one part of a candidate, such as one of the nerve roots that a disc can press
/// on, beside its other parts.
struct OnePart {
    std::string part;                          ///< as labels, from here on
    std::string best = {};                     ///< the part that fits best; empty: none stands out
    bool is_best = false;                      ///< it is this one
    std::vector<std::string> speaks_for_it;    ///< told, and for no other part
    std::vector<std::string> speaks_for_both;  ///< told, for it and for others
    std::vector<std::pair<std::string, std::string>> for_others;  ///< told: the finding, which part
    std::vector<std::string> denied;  ///< told not to be so, and would speak for it alone
    std::vector<std::string> open;    ///< not asked, and would speak for it alone
};

/// The candidate of which it is a part, where it is none itself and a part of one alone; null
/// otherwise.
[[nodiscard]] const Candidate* whole_of(const KnowledgeBase& kb, std::string_view part);

/// Requires: `weighed` is one of the consultation's, and `part` one of the parts of its candidate.
[[nodiscard]] OnePart one_part(const Consultation& consultation, const WeighedCandidate& weighed,
                               std::string_view part);

}  // namespace fascia
