#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <vector>

namespace fascia {

/// Leaves out what has little to do with what was said: a finding of another part of the body, what
/// eases or how something moves where only a place of pain is told, what is no pain where pain is
/// denied, a way to begin where only that it began is said. Of what is certain, only what is seen
/// or felt elsewhere on the body goes.
void drop_far_offers(const KnowledgeBase& kb, const PlainWords& words,
                     std::vector<Reading>& readings);

/// "no weakness", "power 5/5", "no injury", without a place: of the legs, and of an injury as such,
/// that is certain. What is elsewhere, as numbness in the saddle, stays to be asked about.
void settle_bare_denial(const KnowledgeBase& kb, const PlainWords& words,
                        std::vector<Reading>& readings);

}  // namespace fascia
