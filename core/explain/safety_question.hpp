#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What a question asks of safety, of no person in particular.
struct SafetyAsked {
    enum class About {
        nothing,
        warning_signs,  ///< of the conditions that are named; of none named, of all
        urgency,        ///< whether the findings that are named are warning signs
        recognising,    ///< how the conditions that are named are recognised
        cautions,       ///< when the treatment is not safe, or not with what is named
    };
    About about = About::nothing;
    std::vector<std::string> conditions = {};  ///< ids of candidates
    std::vector<std::string> findings = {};    ///< of urgency
    std::string treatment = {};
    std::vector<std::string> with = {};  ///< of cautions: ids of findings and conditions
    std::string with_words = {};         ///< the same as it was asked; may be known to no caution
};

/// "red flags for cancer", "which signs mean a fracture", "how do I recognise cauda equina", "when
/// should I not massage", "may I massage a pregnant woman", "is fever with back pain an emergency",
/// "when must a patient go to hospital". Cost: O(words of all names).
[[nodiscard]] SafetyAsked safety_asked(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
