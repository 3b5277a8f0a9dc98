#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/plain_words/numbers_in_words.hpp"

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

/// "wet herself", "soiled himself": by what it is called. Before the sex is taken out of the words.
void name_accident(PlainWords& words);

/// What is told in everyday words, by what findings are called: "no appetite" as "loss of
/// appetite", "lost four kilos without trying" as "unexplained weight loss", "pins and needles", a
/// cancer that was, what pain comes and goes with; and without what says only since when, or how
/// strongly it is meant.
void say_by_name(PlainWords& words);

}  // namespace fascia
