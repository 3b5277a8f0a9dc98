#pragma once

#include "core/evidence/case.hpp"
#include "core/plain_words/saying.hpp"

#include <string>

namespace fascia {

/// What joins a clause to the one before it.
enum class Join { begins, comma, conjoined, alternative, but, spreads, other };

/// A part of a paragraph that tells one thing, and what the parts around it say of it, too.
struct Clause {
    std::string words;         ///< as they were written
    PlainWords said;           ///< the same, plainly
    Join join = Join::begins;  ///< begins: with it begins a sentence
    PlainWords before = {};    ///< "worse", "no": what holds on from before, or from behind a list
    PlainWords behind = {};    ///< "negative on the right": of what the clause before told
    Way way = Way::none;       ///< what it says of whatever it names, or what holds on
    std::string doubt = {};    ///< why what holds on may not be meant of it; empty where it is
    bool spreads = false;      ///< it tells where pain goes: "radiating to the foot", "to the foot"
    bool is_more_of_pain = false;   ///< a place alone, behind pain in another: "and the hip"
    Side side_before = Side::none;  ///< of that other place, where it has none of its own
    std::string of_other = {};      ///< "mother": of whom it is told, where that stands behind it
    bool is_of_pain = true;  ///< false: it tells when something else is felt, such as numbness
};

}  // namespace fascia
