#pragma once

#include "core/plain_words/saying.hpp"

namespace fascia {

/// "had prostate cancer", "treated for lymphoma": as "history of cancer", of whatever organ it
/// was. What is only feared or looked for, and cancer of the skin, of which not every one counts,
/// stay as they are. Whether there was one.
bool name_history_of_cancer(PlainWords& words);

[[nodiscard]] bool names_cancer(const PlainWords& words);

}  // namespace fascia
