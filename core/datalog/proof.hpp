#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace fascia::datalog {

/// A node of a Proof; children have smaller indices than their parents.
struct ProofId {
    std::uint32_t index = 0;
    friend auto operator<=>(ProofId, ProofId) = default;
};

/// A body atom, held by a tuple.
struct HeldBy {
    ProofId tuple;
};

/// A step literal: the links of a shortest chain from `from` to `to`; none where they are one.
struct HeldByChain {
    Value from;
    Value to;
    std::vector<ProofId> links;
};

/// A comparison with the value of either side; where it bound a variable, both are the same.
struct HeldByComputing {
    Value left;
    Value right;
};

/// A negation: nothing matches.
struct HeldByAbsence {};

/// An aggregate: its value and the distinct bindings it was taken over, sorted.
struct HeldByAggregate {
    Value result;
    std::vector<std::vector<Value>> bindings;
};

struct Premise {
    std::uint32_t literal = 0;  ///< index into the body of the rule
    std::variant<HeldBy, HeldByChain, HeldByComputing, HeldByAbsence, HeldByAggregate> held;
};

/// How one tuple was derived: the rule, the value of each of its variables
/// (nothing for those local to a sub-pattern), and one premise per body literal, in order.
struct RuleApplication {
    RuleId rule;
    std::vector<std::optional<Value>> bindings;
    std::vector<Premise> premises;
};

/// Given, not derived.
struct Given {};

struct ProofNode {
    TupleRef conclusion;
    std::uint32_t height = 0;  ///< 0 where given, else 1 + the largest of its premises'
    std::variant<Given, RuleApplication> justification;
};

/// A proof as a graph: a tuple that is used twice stands in it once.
struct Proof {
    std::vector<ProofNode> nodes;
    ProofId root;
};

/// Builds proofs of tuples that evaluate() derived, without evaluating again: the
/// heights of tuples are known from the order of their rows.
///
/// Of the proofs of a tuple the least is built: least height, then rule name,
/// then premises in the order of the body: an atom counts with its values column
/// by column, a step with its ends, a comparison with its variables as they
/// stand, an aggregate with its result, a negation not at all. All is compared by
/// value (ValueTable::compare), so that neither ids nor the order of facts, rules
/// or heads play a part; the order of literals does.
///
/// A step literal has the height of its highest link; negations, comparisons and
/// aggregates have height 0. A chain is a shortest one among the links below the
/// tuple that uses it; of several, the one whose next value is least each time.
///
/// A proof costs what it shows, and the searches for the premises of each step; what was
/// found for one proof is kept for the next.
class Prover {
public:
    /// Requires: all outlive the prover; `database` has been evaluated and does not change.
    Prover(const Program& program, const Analysis& analysis, const Database& database);
    ~Prover();
    Prover(Prover&&) noexcept;

    /// Errors: a limit was reached. What was settled before then is kept.
    [[nodiscard]] Result<Proof> prove(TupleRef tuple, const Limits& limits = {});

    /// How a body holds under a full binding of its outer variables, as the
    /// premises of a rule without head would: for `query --why`.
    /// Nodes are those of `proof`; its root is not set.
    struct BodyProof {
        Proof proof;
        std::vector<Premise> premises;
        std::vector<std::optional<Value>> bindings;
    };
    /// `known` binds some or all variables; the least solution that agrees with it
    /// is shown: least height of its highest premise, then premises in order.
    /// Errors: as analyse(); a limit; nothing agrees.
    [[nodiscard]] Result<BodyProof> prove_body(const Rule& query,
                                               const std::vector<std::pair<Variable, Value>>& known,
                                               const Limits& limits = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::datalog
