#pragma once

#include "core/plain_words/clause.hpp"

#include <span>

namespace fascia {

/// "knee" before "and ankle reflexes are brisk": of its reflex; "hip" before "and groin are free of
/// pain": that it is. What stands behind the last place of a list is said of each of them.
void say_of_each_place(std::span<Clause> sentence);

}  // namespace fascia
