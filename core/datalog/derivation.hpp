#pragma once

#include "core/base/result.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/proof.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/solver.hpp"
#include "core/datalog/steps.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace fascia::datalog {

/// One premise, with tuples where a Premise has nodes of a proof.
struct DerivationPremise {
    std::uint32_t literal = 0;
    std::vector<TupleRef> tuples;  ///< of an atom one, of a step the links, else none
    decltype(Premise::held) held;  ///< whose proof ids are not set
};

/// How one rule holds under one binding.
struct Derivation {
    RuleId rule;
    std::vector<std::optional<Value>> bindings;  ///< nothing for those local to a sub-pattern
    std::vector<DerivationPremise> premises;
};

/// Finds the least derivation of a tuple: the first rule by name, and of its
/// instances whose premises lie below the tuple the least by premises in order.
///
/// The least instance is found literal by literal: of all solutions the least
/// tuple for the first literal, then with that fixed for the second, and so on.
/// Each search is planned as a join of its own, and goes back as soon as what
/// it has for the literal is no better than what it found before.
class DerivationFinder {
    /// The searches in the body of one rule, with some variables known at the start.
    struct Search {
        const Rule* rule = nullptr;
        std::vector<const Literal*>
            literals;             ///< that bind something, in order; none where all is known
        std::vector<Plan> plans;  ///< one for each of `literals`, at least one
        Plan checks;              ///< of the body with everything known
    };

public:
    /// Requires: all outlive the finder.
    DerivationFinder(const Program& program, const Database& database, StepSearch& steps);

    /// Requires: derived.
    [[nodiscard]] Result<Derivation> find(TupleRef tuple, Meter& meter);

    /// Asks of tuples of one relation whether some rule derives them, from rows that are
    /// lower than `below` where they are of the relations `limited`. To be made anew once
    /// anything has changed; all must outlive it.
    class Support {
    public:
        Support(DerivationFinder& finder, RelationId relation, std::uint32_t below,
                const std::vector<bool>& limited, Meter& meter);
        /// Nothing that counts where the meter stopped.
        [[nodiscard]] bool derives(const Value* tuple);

    private:
        struct Way {
            const Atom* head = nullptr;
            Search* search = nullptr;
            Solver solver;
            std::vector<Value> bindings;
        };
        std::size_t arity_;
        std::vector<Way> ways_;
    };

    /// The least solution of a body without head that agrees with `known`: least
    /// height of the premises first. Nothing where it has none.
    [[nodiscard]] Result<std::optional<Derivation>> find_in_body(
        const Rule& question, const std::vector<std::pair<Variable, Value>>& known, Meter& meter);

private:
    [[nodiscard]] Search make_search(const Rule& rule, const VariableSet& known) const;
    [[nodiscard]] Search& search_of(RuleId rule, std::size_t head);
    [[nodiscard]] Solver make_solver(const Rule& rule, std::uint32_t below, Meter& meter) const;

    /// Completes `bindings` to the least solution; false where there is none.
    [[nodiscard]] bool find_least(Search& search, std::uint32_t below, Meter& meter,
                                  std::vector<Value>& bindings) const;
    /// Whether anything agrees with `bindings`, which are left changed.
    [[nodiscard]] bool has_solution(Search& search, std::uint32_t below, Meter& meter,
                                    std::vector<Value>& bindings) const;

    [[nodiscard]] static bool has_solution(Search& search, Solver& solver,
                                           std::vector<Value>& bindings);

    [[nodiscard]] Derivation describe(Search& search, std::uint32_t below, Meter& meter,
                                      std::vector<Value>& bindings) const;
    void describe(const Atom& atom, std::uint32_t below, Meter& meter,
                  const std::vector<Value>& bindings, DerivationPremise& out) const;
    void describe(const Plan& checks, const Operation& check, Solver& solver,
                  std::vector<Value>& bindings, DerivationPremise& out) const;

    /// Orders two solutions of one body by their premises in order.
    [[nodiscard]] bool is_less(const Rule& rule, const std::vector<Value>& a,
                               const std::vector<Value>& b) const;

    const Program& program_;
    const Database& database_;
    StepSearch& steps_;

    struct Head {
        RuleId rule;
        std::size_t index = 0;
    };
    std::vector<std::vector<Head>> heads_of_;  // by relation; in order of rule names
    std::map<std::pair<RuleId, std::size_t>, Search> searches_;
};

}  // namespace fascia::datalog
