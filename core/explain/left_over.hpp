#pragma once

#include "core/consult/consultation.hpp"
#include "core/evidence/findings.hpp"
#include "core/explain/wording.hpp"

#include <compare>
#include <string>
#include <vector>

namespace fascia {

/// A finding that is present: without a side, on the left, or on the right. What was told of both
/// sides is two of them.
struct PresentFinding {
    std::string finding;  ///< id
    Side side = Side::none;
    bool derived = false;  ///< concluded, not told

    friend auto operator<=>(const PresentFinding&, const PresentFinding&) = default;
};

/// All of a case, by id, then side.
[[nodiscard]] std::vector<PresentFinding> present_in(const FindingStates& findings);

/// Whether a contribution to a line speaks of it. From one side of the body it speaks of that side
/// and of what was told without a side; from no side, of all.
[[nodiscard]] bool speaks_of(const WeighedCandidate& weighed, const Contribution& contribution,
                             const PresentFinding& present);

/// What was told and nothing speaks of that speaks for a line, counted or not, nor a set of signs
/// that is still open; not what asks for no origin (asks_for_origin()).
[[nodiscard]] std::vector<PresentFinding> unexplained_by(const Consultation& consultation,
                                                         const WeighedCandidate& weighed);

/// "leg pain, left"; both sides of one finding in one. Requires: as present_in() orders them.
[[nodiscard]] std::vector<std::string> in_words(const std::vector<PresentFinding>& present,
                                                Wording& wording);

}  // namespace fascia
