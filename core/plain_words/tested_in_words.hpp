#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <vector>

namespace fascia {

/// Leaves out that a test showed something where the words are of no test: "the ache goes into the
/// buttock" is not "tapping the iliac crest sends pain into the buttock". What is certain stays.
void drop_tests_not_done(const KnowledgeBase& kb, const PlainWords& words,
                         std::vector<Reading>& readings);

}  // namespace fascia
