#pragma once

#include "core/checker/written.hpp"

#include <cstddef>
#include <string>

namespace fascia::test {

/// Changes one thing of an explanation: the `wanted`-th that can be changed. Says what; empty
/// where there are not so many. Each change makes something wrong that a checker has to see.
std::string mutate(checker::WrittenExplanation& explanation, std::size_t wanted);

/// How many things can be changed.
std::size_t count_of_mutations(checker::WrittenExplanation explanation);

}  // namespace fascia::test
