#pragma once

#include "core/consult/consultation.hpp"

#include <set>
#include <string>
#include <string_view>

namespace fascia {

/// What has to wait where a red flag warns of something that force could make worse: by the facts
/// of what must not meet force before a condition is excluded, and of what a test puts force on.
/// Built once for a case.
class TestsThatWait {
public:
    /// Requires: `consultation` outlives this. Cost: O(facts).
    explicit TestsThatWait(const Consultation& consultation);

    /// Whether the test puts force on what may be broken, a tumour or infected.
    [[nodiscard]] bool has(std::string_view finding) const { return findings_.contains(finding); }

    /// The conditions that these tests wait for: ids, sorted. Those alone that a red flag fired of.
    [[nodiscard]] const std::set<std::string_view>& conditions() const { return conditions_; }

private:
    std::set<std::string_view> conditions_;
    std::set<std::string_view> findings_;
};

}  // namespace fascia
