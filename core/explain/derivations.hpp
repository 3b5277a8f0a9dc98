#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace fascia {

/// One way in which something follows.
struct Derivation {
    std::string rule;  ///< "PACK/NAME"
    std::string because;
    std::vector<std::string> sources;
    Grade grade = Grade::judged;
    std::size_t height = 0;   ///< rules on top of each other
    std::vector<Step> steps;  ///< its conditions, in the order of the rule
    std::size_t leaves = 0;   ///< facts and findings that it rests on in the end, each once
    std::size_t shared = 0;   ///< of these, those that the first way rests on too
};

/// All ways in which something follows: those of one rule together, the shortest first.
struct Derivations {
    std::string conclusion;  ///< as a sentence
    std::vector<Derivation> all;
    bool is_complete = true;  ///< false where there are more
};

/// Each choice of values under which a rule concludes the claim; that rules need something which
/// can itself follow in several ways is not multiplied out: its least proof is shown.
/// Requires: the claim is one of a step of the consultation, without a step sign. Error: a limit.
[[nodiscard]] Result<Derivations> derivations(const Consultation& consultation, const Claim& claim,
                                              std::size_t most = 50);

/// The claim that an evidence links a finding and a candidate, where a pattern found it.
[[nodiscard]] Claim link_claim(const Consultation& consultation, const EvidenceRule& rule,
                               std::string_view finding, std::string_view candidate);

}  // namespace fascia
