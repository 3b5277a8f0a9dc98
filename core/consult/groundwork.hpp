#pragma once

#include "core/base/result.hpp"
#include "core/consult/facts.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/split.hpp"
#include "core/rules/rulebook.hpp"

#include <memory>

namespace fascia {

/// What follows from the knowledge base and the rules before any case is told:
/// derived once, copied for each case.
class Groundwork {
public:
    /// Errors: a limit of the evaluation; an arithmetic error, naming the rule.
    /// Requires: the rulebook was compiled with a knowledge base and outlives this.
    [[nodiscard]] static Result<Groundwork> lay(const Rulebook& rulebook,
                                                const datalog::Limits& limits = case_limits());

    [[nodiscard]] const Rulebook& rulebook() const { return *rulebook_; }
    [[nodiscard]] const datalog::Database& database() const { return database_; }
    [[nodiscard]] const GivenFacts& given() const { return given_; }
    /// The strata that wait for a case.
    [[nodiscard]] const datalog::Analysis& rest() const { return rest_; }

private:
    explicit Groundwork(const Rulebook& rulebook)
        : rulebook_(&rulebook), database_(rulebook.program(), rulebook.values()) {}

    const Rulebook* rulebook_;
    datalog::Database database_;
    GivenFacts given_;
    datalog::Analysis rest_;
};

}  // namespace fascia
