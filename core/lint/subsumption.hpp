#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace fascia {

/// What stands in a rule and may take the place of a variable of another rule.
using Substitution = std::map<std::uint32_t, datalog::Term>;

/// A rule as heads and conditions alone. Of evidence and flags, the head is what they link or the
/// condition that they point to; two of them can only be compared where all else that they say
/// is the same.
struct Clause {
    std::vector<datalog::Atom> heads;
    std::vector<datalog::Literal> body;
    const datalog::Program* program = nullptr;
    std::size_t variable_count = 0;
};

/// Whether all that `narrow` concludes, `wide` concludes too, for the same values, as their texts
/// alone show: some choice of terms of `narrow` for the variables of `wide` makes each head of
/// `narrow` one of `wide`, and each condition of `wide` one that a condition of `narrow` implies.
/// A narrower limit implies a wider one, `r` implies `r+` and that `r*`. `given` is the beginning
/// of such a choice. Where it says no, it may be so all the same.
///
/// Source: θ-subsumption (Plotkin, A note on inductive generalization, 1970). Cost: exponential
/// in the length of bodies that ask for one relation many times; none are longer than a person
/// writes.
[[nodiscard]] bool subsumes(const ValueTable& values, const Clause& wide, const Clause& narrow,
                            const Substitution& given = {});

}  // namespace fascia
