#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// What "it began when he lifted a heavy sack", "it came on suddenly after lifting" tell of how the
/// pain began; nothing where that is not said, or denied.
[[nodiscard]] std::vector<Reading> begun_so(const FindingSearch& search, const PlainWords& words,
                                            std::string_view note);

/// "lifted", "bent": done once, and over.
[[nodiscard]] bool is_of_deed_done(std::string_view word);

/// "any injury", "an accident": nothing but what might have begun it.
[[nodiscard]] bool is_event(const PlainWords& words);

/// "began", "onset": that it did.
[[nodiscard]] bool is_begun(const PlainWords& words);

}  // namespace fascia
