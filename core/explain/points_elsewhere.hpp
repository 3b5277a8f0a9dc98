#pragma once

#include "core/consult/consultation.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fascia {

/// Whether a candidate is of an organ or a vessel, or must not be missed: what points to it calls
/// for more than another order of muscles, joints and nerves.
[[nodiscard]] bool is_elsewhere(const KnowledgeBase& kb, const Candidate& candidate);

/// Which findings point to such candidates and to no other.
class PointsElsewhere {
public:
    /// Requires: `consultation` outlives this.
    explicit PointsElsewhere(const Consultation& consultation);

    /// Those for which the finding speaks where it is present, the most strongly first, then by id;
    /// none where it also speaks for another. Of one that speaks for nothing: those whose red flags
    /// were cleared by the answer that it is absent.
    /// Requires: the finding is of the knowledge base.
    [[nodiscard]] std::vector<const Candidate*> of(const Finding& finding) const;

private:
    const Consultation& consultation_;
    std::set<const Candidate*> elsewhere_;
    std::map<std::string, std::set<const Candidate*>> warned_of_;  ///< by finding
};

}  // namespace fascia
