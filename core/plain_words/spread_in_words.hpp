#pragma once

#include "core/plain_words/saying.hpp"
#include "core/plain_words/where_clauses_end.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace fascia {

/// "radiating", "goes": what pain does that is felt further away, too.
[[nodiscard]] bool is_spreading(std::string_view word);

/// Whether behind `at` stands "to the left foot", "into her calf": a way, and a place where it
/// ends.
[[nodiscard]] bool leads_to_place(const PlainWords& words, std::size_t at);

/// "the pain radiates to the knee", or "going into the leg", where it goes on with what was told.
[[nodiscard]] bool tells_spread(const PlainWords& words, bool goes_on);

/// Where, in a text without ends of clauses, it begins to tell where the pain goes: at which byte
/// the part before ends, and how many are left out. Nothing where it does not.
[[nodiscard]] std::optional<ClauseEnd> beginning_of_spread(std::string_view text);

/// "the pain does not go into the groin": that there is none.
void deny_spread(PlainWords& words);

}  // namespace fascia
