#pragma once

#include "core/consult/consultation.hpp"
#include "core/evidence/points.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// Candidates of one family, on one side, of which something is known, and all of it says the same.
struct Siblings {
    std::string family;                            ///< label
    std::vector<const WeighedCandidate*> members;  ///< two or more, by rank
    std::vector<std::string> labels;               ///< of the members
    /// A finding that was not asked and would tell them apart.
    struct Splitter {
        std::string id;
        std::string finding;
        std::vector<Points> if_present;  ///< what it would add, by member
        std::vector<Points> if_absent;
    };
    /// The one that tells them apart most; what the person can tell comes before what is
    /// examined, then by id. A few.
    std::vector<Splitter> splitters;
};

/// Those among the first `ranks` ranks, by rank of their first member. A difference in how common
/// they are before any finding does not tell them apart.
/// Cost: Consultation::open_findings() for each member.
[[nodiscard]] std::vector<Siblings> not_told_apart(const Consultation& consultation,
                                                   std::size_t ranks);

}  // namespace fascia
