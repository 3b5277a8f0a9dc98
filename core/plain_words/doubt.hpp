#pragma once

#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string_view>
#include <vector>

namespace fascia {

[[nodiscard]] bool tells_beginning(const PlainWords& words);  ///< "began", "since"

/// "ten years ago", "last year", "as a child", "in 2015": of another time, unless it began then.
[[nodiscard]] bool is_of_the_past(const PlainWords& words);

/// Whether a finding is one that was: "earlier kidney stones" may well be over.
[[nodiscard]] bool is_of_earlier(const Finding& finding);

/// Takes certainty away from readings of words that may not be about this person as it is now, or
/// do not say what makes up the finding: that a medicine was taken for long.
void doubt(const KnowledgeBase& kb, const PlainWords& words, std::string_view why_doubtful,
           std::vector<Reading>& readings);

}  // namespace fascia
