#pragma once

#include "core/datalog/analysis.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/program.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// A rule turned round, so that it starts from what has changed in one relation: it finds
/// the tuples that the rule may derive now and could not before, or the other way round.
struct Variation {
    enum class Finds : std::uint8_t {
        gains,   ///< exactly what the rule derives with what has changed
        losses,  ///< at least what it can no longer derive; to be looked at one by one
    };

    RelationId follows;  ///< whose change it starts from
    Rows starts_from;    ///< Rows::added or Rows::removed
    Finds finds;
    /// The heads are those that the stratum derives. The body of a loss has no negations
    /// and no aggregates, so that a variable of a head may be left open.
    Rule rule;
    std::vector<Rows> rows;  ///< by literal of the body
    std::size_t first = 0;   ///< the literal that reads the change
};

/// All of a stratum's rules, for each relation that they read, however deep.
///
/// An atom that has changed is read first. A step `x r+ y` over changed links is read as
/// `x r* u, (u, v) has changed, v r* y`. From a change within a negation or an aggregate
/// the variables follow for which it has to be looked at again: its atoms are joined,
/// wherever they stand, over what there was before or is now; what it forbids or
/// adds up is then seen by the rule itself.
///
/// Source: for atoms, Gupta, Mumick, Subrahmanian, Maintaining views incrementally (1993).
[[nodiscard]] std::vector<Variation> find_variations(const Program& program,
                                                     const Stratum& stratum);

}  // namespace fascia::datalog
