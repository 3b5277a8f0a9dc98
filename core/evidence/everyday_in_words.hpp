#pragma once

#include "core/evidence/numbers_in_words.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <optional>

namespace fascia {

/// "takes prednisolone for his asthma", with for how long it is taken: as "long use of
/// corticosteroids", where a finding is called so. Whether the words say so; where they deny, or
/// tell of what is over, they do not.
bool name_long_use(const KnowledgeBase& kb, PlainWords& words,
                   const std::optional<Duration>& lasts);

/// "smokes twenty a day": as "smoker". Whether they say so, and no more.
bool name_smoking(PlainWords& words);

/// "can pee normally": as "no cannot pee", and "cannot pee normally" as "bladder trouble". Whether
/// they say so, and no more.
bool name_passing_water(PlainWords& words);

/// "lost four kilos without trying": as "unexplained weight loss". Whether they say so.
bool name_weight_loss(PlainWords& words);

/// "no appetite", "without feeling", "has lost the strength": as what it is called when these are
/// missing, since a denial of what is healthy is none of the complaint.
void name_what_is_missing(PlainWords& words);

/// "no control of the bowels", "cannot control the bladder": as "loss of bowel control". Whether
/// they say so.
bool name_lost_control(PlainWords& words);

}  // namespace fascia
