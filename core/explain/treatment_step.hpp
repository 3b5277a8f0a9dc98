#pragma once

#include "core/explain/treatment.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

// Single steps of treatment, as they are asked about.

/// Whether a red flag of the condition fired.
[[nodiscard]] bool has_fired(const Consultation& consultation, std::string_view condition);

/// Adds all that the regions are parts of.
void add_wholes(const KnowledgeBase& kb, std::set<std::string>& regions);

/// Where one step stands for this person, as far as it is not put off by a referral.
[[nodiscard]] LadderStep place_on_ladder(const Consultation& consultation,
                                         const Treatment& treatment);

/// Whether it is a step for low back pain in general: it does not say what it is meant for, and no
/// referral.
[[nodiscard]] bool is_for_low_back_pain(const Treatment& treatment);

/// Whether the step stands on a ladder of its own, which is not meant for what ranks first.
[[nodiscard]] bool is_of_another_ladder(const Consultation& consultation,
                                        const Treatment& treatment);

/// Whether the pain of all that rank first is felt elsewhere than in the low back, so that steps
/// for low back pain are not meant for it. False where a step that is meant for what ranks first
/// goes on from these. Cost: O(facts) for each step from a part to its whole.
[[nodiscard]] bool is_felt_elsewhere(const Consultation& consultation);

/// The candidate that ranks first, alone and with something that speaks for it, where it is of an
/// organ or a vessel: whether it is that is for a doctor to say, and no step is meant for it. Else
/// null.
[[nodiscard]] const Candidate* first_for_a_doctor(const Consultation& consultation);

/// Treatments whose names have all of the words, whatever their endings, and have them first:
/// "massage" is medical massage therapy, "exercise" no manipulation together with exercise. By id.
/// Cost: O(words of all names).
[[nodiscard]] std::vector<std::string> treatments_like(const KnowledgeBase& kb,
                                                       std::string_view words);

/// What treatments are called every day, in the words of their names: "hot pack" is "heat", "bed
/// rest" is what "staying active" speaks of. The words themselves where nothing is known of them.
[[nodiscard]] std::string as_treatments_say(const std::string& words);

}  // namespace fascia
