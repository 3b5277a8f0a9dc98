#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/clause.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// The finding that has these words for its name; null where none has, several have, or it is
/// measured.
[[nodiscard]] const Finding* named_so(const KnowledgeBase& kb, std::string_view words);

/// "chronic", "severe": which tells nothing of where it is.
[[nodiscard]] bool is_how_much(std::string_view word);

/// That something is over: "gone", "used to".
[[nodiscard]] bool is_over(std::string_view word);

/// Takes out a "used" that tells no past: "used a ring", but not "used to hurt".
[[nodiscard]] PlainWords without_use(PlainWords words);

/// Clauses end at commas, semicolons, full stops and line ends, at "and", "or", "nor", "but",
/// "since" and "has", and at a "with" before what is felt; a name of a finding is one clause,
/// whatever stands in it. Pain that is told to spread ("back pain radiating down the left leg to
/// the foot") is told of each part, and so is pain that is told
/// to come or go with something ("pain in both legs when standing"). What eases or worsens holds
/// for all that is listed behind it
/// ("eased by A, B and C"), or in front of it ("A and B make it worse"), until something else is
/// said; so does what denies, which a list denies as a whole where "or" or "nor" ends it, or where
/// it is verbs that deny ("denies A, B and C").
[[nodiscard]] std::vector<Clause> clauses_of(const FindingSearch& search, std::string_view text);

}  // namespace fascia
