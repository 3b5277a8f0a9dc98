#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/clause.hpp"

#include <string_view>
#include <vector>

namespace fascia {

/// The clauses of a text, each by itself: what holds on from one to the other is not looked at.
[[nodiscard]] std::vector<Clause> split_clauses(const FindingSearch& search, std::string_view text);

/// "the knee", "the left calf": a part of the body, and nothing else.
[[nodiscard]] bool is_place_alone(const PlainWords& words);

/// The words of a clause, with what it comes and goes with said plainly.
[[nodiscard]] PlainWords said_in(std::string_view words);

}  // namespace fascia
