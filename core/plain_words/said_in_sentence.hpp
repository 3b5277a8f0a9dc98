#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/clause.hpp"

#include <span>

namespace fascia {

/// "no blood in it" behind "passes urine": in the urine.
void say_what_it_is_in(std::span<Clause> sentence);

/// "none now", "not any more" behind "fever last week": that it is over.
void say_what_is_over(std::span<Clause> sentence);

/// "symmetrical, all absent": alike, and less than they should be.
void say_alike_in_lack(std::span<Clause> sentence);

/// "thigh thrust and compression both positive": both of them, and of no sides.
void say_both_of_two(std::span<Clause> sentence);

/// "no pain on either side" behind tests that are told in degrees: of each of them.
void say_what_was_painless(std::span<Clause> sentence);

/// "cancer was ruled out": there is none, as far as that goes.
void say_what_was_ruled_out(std::span<Clause> sentence);

/// "has not passed water since this morning": that it cannot be is said where it should have come.
void say_what_is_kept_back(std::span<Clause> sentence);

/// ", while twisting," in a sentence that tells when it was, or what was felt then: that it began
/// so, where there is a finding for it; "without any injury", that nothing began it.
void say_what_it_began_with(const FindingSearch& search, std::span<Clause> sentence);

}  // namespace fascia
