#pragma once

#include "core/consult/consultation.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Whether a candidate is of an organ or a vessel, or must not be missed: what points to it calls
/// for more than another order of muscles, joints and nerves.
[[nodiscard]] bool is_elsewhere(const KnowledgeBase& kb, const Candidate& candidate);

/// Which findings point to such candidates and to no other.
class PointsElsewhere {
public:
    explicit PointsElsewhere(const Consultation& consultation);

    /// Those for which the finding speaks where it is present, the most strongly first, then by id;
    /// none where it also speaks for another. Of one that speaks for nothing: those whose red flags
    /// were cleared by the answer that it is absent.
    [[nodiscard]] std::vector<const Candidate*> of(std::string_view finding) const;

private:
    std::map<std::string_view, std::map<const Candidate*, Points>> there_;  ///< by finding
    std::map<std::string, std::set<const Candidate*>, std::less<>> warned_of_;
    std::set<std::string_view> here_;  ///< findings that speak for others, too
};

}  // namespace fascia
