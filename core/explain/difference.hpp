#pragma once

#include "core/consult/consultation.hpp"
#include "core/evidence/points.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// What two cases of one person come to, or one case under other rules, told as a difference: what
/// was told otherwise, and what moves.
struct Difference {
    std::vector<std::string> told;  ///< "fever: not asked, now present"
    std::size_t in_one_only = 0;    ///< findings, each side by itself, told in one of them only
    std::vector<std::string> not_alike;  ///< of `told`: the findings told in both, not alike
    std::vector<std::string> fired;   ///< conditions of red flags that fire now and did not before
    std::vector<std::string> silent;  ///< that fired before and do not now
    struct Moved {
        std::string label;
        std::optional<Points> before;  ///< nothing: there was no such line
        std::optional<Points> after;
        std::size_t rank_before = 0;  ///< 0: not ranked
        std::size_t rank_after = 0;
        std::vector<std::string> by;     ///< what counts otherwise: "no longer -2.5 fever: present"
        std::vector<std::string> rules;  ///< "PACK/NAME", whose contributions are otherwise; sorted
    };
    std::vector<Moved> moved;  ///< lines whose points changed, by the better of their two ranks
    std::string first_before;  ///< labels of all that share the first rank
    std::string first_after;
    Points points_before;  ///< of those
    Points points_after;
    std::string before;  ///< the ids of the two cases
    std::string after;
};

/// Requires: both are of knowledge bases with the same candidates.
[[nodiscard]] Difference compare(const Consultation& before, const Consultation& after);
/// What the cases of two people do not have in common: the same, but told as of the one and the
/// other, and not as what was and is.
[[nodiscard]] Difference compare_people(const Consultation& one, const Consultation& other);

}  // namespace fascia
