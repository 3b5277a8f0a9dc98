#pragma once

#include "core/consult/consultation.hpp"

#include <string>
#include <vector>

namespace fascia {

/// Where a step of the ladder stands for this person.
enum class LadderPlace {
    tried,     ///< without relief
    fits,      ///< all that comes before it was tried, and it is meant for what ranks first
    later,     ///< something else comes before it
    waits,     ///< a red flag warns of what it could harm, which is to be excluded first
    unsuited,  ///< meant for other origins of pain
};

struct LadderStep {
    const Treatment* treatment = nullptr;
    LadderPlace place = LadderPlace::later;
    std::vector<const Caution*>
        applies;  ///< cautions whose finding was told, or of whose condition a red flag fired
    std::vector<const Caution*> ask;  ///< cautions whose finding was not asked
    std::vector<std::string> needs;   ///< labels of what must have been tried before
};

/// What the treatment ladder says of this case: least risky first. When a flag
/// fired that must not wait, referral is the only step.
struct TreatmentAdvice {
    bool urgent = false;
    /// By step; all but those of a ladder that is meant for others alone, or referral alone.
    std::vector<LadderStep> steps;
    /// On the steps shown, by step, then holder. On a referral that must not wait, only those that
    /// hold it and no other step: none on how steps follow each other, none that doubts red flags.
    std::vector<const Position*> positions;
    /// When to come back or to see somebody, in the order of the knowledge base: when_to_come_back().
    std::vector<const Position*> come_back;

    /// The step that fits now; null where everything was tried.
    [[nodiscard]] const LadderStep* fitting() const;
};

[[nodiscard]] TreatmentAdvice advise(const Consultation& consultation);

}  // namespace fascia
