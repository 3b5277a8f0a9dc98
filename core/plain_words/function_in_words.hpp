#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"
#include "core/plain_words/seeker.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// "strong", "preserved", "palpable", "as it should": that what is named works.
[[nodiscard]] bool is_of_health(std::string_view word);

/// "weak", "diminished": that a function is less than it should be.
[[nodiscard]] bool is_of_lack(std::string_view word);

/// "weak", "loss", "cannot", "numb": that something is wrong with it. Pain is, too.
[[nodiscard]] bool is_of_complaint(std::string_view word);

/// Whether they speak of a reflex, a pulse, strength or another function, and of no pain.
[[nodiscard]] bool names_function(const PlainWords& words);

/// Takes out the words that say that something works, with those that say how well and who can.
/// Whether there were such, and none that says how far only: "only", "hardly".
bool take_health(PlainWords& words);

/// What words say of a function of the body, by the name of its complaint: "has control of her
/// bowels" and "can lift the foot" that it is absent, "cannot hold her water" and "the pulses are
/// weak" that it is present. Nothing where they name no function, and nothing where no finding has
/// that for a name: a function alone tells neither.
[[nodiscard]] std::vector<Reading> readings_of_function(const Seeker& search,
                                                        const PlainWords& words,
                                                        std::string_view note, Side painful);

/// What names a function of the body is said of its trouble: "sensation is intact" is "numbness is
/// intact", "absent reflex" is "reduced reflex". Whether that was done.
bool name_troubles(PlainWords& words);

/// "the reflex is gone": which is the complaint, and nothing that is over.
[[nodiscard]] bool is_function_gone(const PlainWords& words);

/// A finding that is named for a complaint is certain only where the words hold one: "has control"
/// is no loss of it. What they call healthy is offered as absent, or not at all.
void doubt_what_is_healthy(const KnowledgeBase& kb, PlainWords words,
                           std::vector<Reading>& readings);

}  // namespace fascia
