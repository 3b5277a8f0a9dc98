#pragma once

#include "core/base/result.hpp"
#include "core/datalog/program.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// Relations that depend on each other and are evaluated together.
struct Stratum {
    std::vector<RelationId> relations;  ///< derived here, in order of id
    std::vector<RuleId> rules;          ///< in order of id
    bool recursive = false;             ///< a rule reads what the stratum derives
};

/// What follows from a program's text alone.
struct Analysis {
    /// Each depends only on itself and those before it. A rule with heads in
    /// several strata stands in each of them, to derive there what belongs there.
    std::vector<Stratum> strata;
};

/// Checks that each rule is safe and well typed and that the program can be
/// stratified. Errors, each with the place of its rule or literal:
/// a variable of a head, negation, comparison, aggregate or step that nothing
/// binds (named as ?name); text compared with a number; text in arithmetic; a
/// column given the wrong kind of value; a cycle through a negation or an
/// aggregate, with its relations named in order.
[[nodiscard]] Result<Analysis> analyse(const Program& program, const ValueTable& values);

/// Checks one question, which has no heads and is not part of the program: the
/// same errors, and one for each variable of `asked` that nothing binds.
[[nodiscard]] Result<void> analyse_question(const Program& program, const ValueTable& values,
                                            const Rule& question,
                                            const std::vector<Variable>& asked);

}  // namespace fascia::datalog
