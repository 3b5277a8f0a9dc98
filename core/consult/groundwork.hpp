#pragma once

#include "core/base/result.hpp"
#include "core/consult/concluder.hpp"
#include "core/consult/consultation.hpp"
#include "core/consult/facts.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/evidence/weigh.hpp"
#include "core/rules/rulebook.hpp"

#include <memory>
#include <vector>

namespace fascia {

/// What follows from the knowledge base and the rules before any case is told, derived
/// once; and, from there, what follows from one case after the other.
class Groundwork {
public:
    /// Errors: a limit of the evaluation; an arithmetic error, naming the rule.
    /// Requires: the rulebook was compiled with a knowledge base and outlives this.
    [[nodiscard]] static Result<Groundwork> lay(const Rulebook& rulebook,
                                                const datalog::Limits& limits = case_limits());
    Groundwork(Groundwork&&) noexcept;
    Groundwork& operator=(Groundwork&&) noexcept;
    ~Groundwork();

    [[nodiscard]] const Rulebook& rulebook() const;
    [[nodiscard]] const datalog::Database& database() const;
    [[nodiscard]] const GivenFacts& given() const;
    /// The strata that wait for a case.
    [[nodiscard]] const datalog::Analysis& rest() const;
    [[nodiscard]] const CaseTuples& case_tuples() const;

    /// The states of findings that the rules conclude, added to those that were told. Costs what
    /// the case does not have in common with the last one. Errors: as think().
    [[nodiscard]] Result<void> conclude(const Person& person, FindingStates& findings,
                                        const datalog::Limits& limits) const;
    /// What concludes them; what it remembers, all who use this groundwork have in common.
    [[nodiscard]] Concluder& concluder() const;
    /// What weighs any case; null where the rules let a case decide what an evidence links.
    [[nodiscard]] const Weigher* weigher() const;

    /// What a case comes to.
    struct Outcome {
        Weighing weighing;
        std::shared_ptr<const Weigher> weigher;  ///< that weighed it
        RedFlags flags;
        std::vector<MissingPart> missing;  ///< because functions of packs failed
    };
    /// Thinks a case through, beginning with what it has in common with the last one: a
    /// finding more or less costs what it changes. Adds to `findings`, which hold what
    /// was told, what the rules conclude. Errors: a limit; an arithmetic error, naming the rule.
    [[nodiscard]] Result<Outcome> think(const Person& person, FindingStates& findings,
                                        const datalog::Limits& limits) const;

private:
    struct State;
    explicit Groundwork(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace fascia
