#pragma once

#include "core/consult/consultation.hpp"

#include <vector>

namespace fascia {

/// Whether the position says when somebody who goes on has to come back.
[[nodiscard]] bool is_on_coming_back(const Position& position);

/// When this person has to come back or to see somebody, in the order of the knowledge base. What
/// is about a step is for all; what is about something else is for whom that ranks first, had a red
/// flag or was told, and stands in the place of what is for all where no pain of the low back was
/// told. Where a referral waits for the day alone: what makes it an emergency. In an emergency:
/// none.
[[nodiscard]] std::vector<const Position*> when_to_come_back(const Consultation& consultation);

}  // namespace fascia
