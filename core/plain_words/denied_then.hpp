#pragma once

#include "core/plain_words/clause.hpp"
#include "core/plain_words/reading.hpp"

#include <span>
#include <string_view>

namespace fascia {

/// "no fever until yesterday": since then there is. Says so of what it is.
void say_what_there_is_since(PlainWords& words);

/// "no numbness last week, today numb", "was worse on walking, now better": of two times something
/// else is told. What stands first is not certain of now, and holds for nothing behind it.
void say_what_was_before(std::span<Clause> sentence);

/// "no pain, only numbness": of what is there alone, no denial before it holds.
void say_what_there_is_only(std::span<Clause> sentence);

/// What was denied "yesterday", or is not done "any more", may be so today, or have been so long.
void doubt_what_was_denied_then(const KnowledgeBase& kb, std::string_view clause,
                                std::vector<Reading>& readings);

}  // namespace fascia
