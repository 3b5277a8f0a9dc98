#pragma once

#include "core/consult/consultation.hpp"
#include "core/datalog/near_miss.hpp"
#include "core/datalog/unify.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/why_not.hpp"
#include "core/explain/wording.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// How hard it would be to have it otherwise; 0 where nothing is missing.
[[nodiscard]] int hardness(Condition::State state);

/// Marks the condition that is hardest to have.
void mark_deciding(NotFired& line);

/// Nearest first: the fewest unmet conditions, then the easiest, then the strongest.
void sort_nearest(std::vector<NotFired>& lines);

/// Finds and words the rules that come near to firing in one case.
class NearRules {
    using Atom = datalog::Atom;
    using Goal = datalog::Goal;
    using Known = datalog::Known;
    using Literal = datalog::Literal;
    using NearMiss = datalog::NearMiss;
    using RelationId = datalog::RelationId;
    using Rule = datalog::Rule;
    using Bindings = std::vector<std::optional<Value>>;
    using Seen = std::set<std::pair<std::uint32_t, Goal>>;  // what was asked for on the way

public:
    /// Requires: the consultation has derived its tuples, and outlives this.
    NearRules(const Consultation& consultation, const datalog::Limits& limits);

    /// A new text begins, of which is_complete() tells; a limit of time begins here, too.
    void begin();

    /// Whether no search was cut so far.
    [[nodiscard]] bool is_complete() const { return is_complete_; }
    [[nodiscard]] Wording& wording() { return wording_; }

    /// Whether the relation holds what a case tells.
    [[nodiscard]] bool is_of_case(RelationId relation) const;

    /// What could have derived such a tuple, nearest first.
    std::vector<NotFired> lines_for(RelationId relation, const Goal& goal, int depth);

    /// How near a rule, with some of its variables known, comes; nothing where it is far off, or
    /// asks for what cannot be, such as a joint that performs a movement.
    std::optional<NotFired> line_for(datalog::RuleId id, const Known& known, int depth);

    /// The same of a question.
    std::optional<NotFired> line_for(const Rule& question, int depth);

    /// What is known in place of such a tuple.
    KnownInstead instead_of(RelationId relation, const Goal& goal);

    /// What is known of a finding of the case.
    Condition of_finding(std::string_view finding, const SeenState& seen, FindingState wanted);

private:
    void add_lines(RelationId relation, const Goal& goal, int depth, Seen& seen,
                   std::vector<NotFired>& lines);

    /// Whether it holds what rules conclude of a case, before that is held against what was told.
    [[nodiscard]] bool is_inferred(RelationId relation) const;

    /// Whether it is about a side of a finding that has none.
    [[nodiscard]] bool asks_for_a_side_that_is_not(RelationId relation, const Goal& goal) const;

    static Bindings bindings_of(const Rule& rule, const Known& known);

    /// Of the ways that come equally near, the one that is easiest to have.
    const NearMiss* nearest_of(const Rule& rule, const std::vector<NearMiss>& ways);

    /// Whether each unmet fact is about things of the kinds that its relation is about.
    [[nodiscard]] bool can_be(const Rule& rule, const NearMiss& way) const;

    /// Whether a value can stand in a column; true where the column is of no kind of structures.
    [[nodiscard]] bool is_of_kind(Value value, std::string_view column) const;

    NotFired line_of(const Rule& rule, const NearMiss& way, int depth);

    Condition condition(const Rule& rule, std::size_t i, const NearMiss& way, int depth);

    void word(const Atom& atom, const Rule& rule, const Bindings& bindings, bool is_met, int depth,
              Condition& out);

    static std::string in_steps(const Atom& atom);

    void word(const datalog::Aggregate& aggregate, const Rule& rule, const Bindings& bindings,
              bool is_met, Condition& out);

    /// The value that an aggregate has.
    std::optional<Value> total(const datalog::Aggregate& aggregate, const Rule& rule,
                               const Bindings& bindings);

    /// What a negation says is not there, and is.
    void add_what_is_there(const datalog::Negation& negation, const Rule& rule,
                           const Bindings& bindings, std::vector<Step>& out);

    /// A condition as a question that cannot be answered yet.
    std::string asked(const Literal& literal, const Rule& rule, const Bindings& bindings);

    std::string datalog_text(const Literal& literal, const Rule& rule) const;

    // ---- what a case tells

    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> rulebook_state(
        RelationId relation) const;

    [[nodiscard]] SeenState seen(const std::pair<std::size_t, std::size_t>& state,
                                 Value finding) const;

    /// What was told of the person's age or sex, or measured of the finding, in place of the atom.
    [[nodiscard]] std::optional<datalog::TupleRef> told_instead(const Atom& atom,
                                                                const Bindings& bindings) const;

    /// Of a condition that is not met.
    Condition::State state_of(const Literal& literal, const Bindings& bindings) const;

    const Consultation& consultation_;
    const Rulebook& rulebook_;
    const datalog::Program& program_;
    const datalog::Database& database_;
    Wording wording_;
    ProofSteps steps_;
    datalog::NearMissFinder finder_;
    datalog::Limits given_limits_;
    datalog::Limits limits_;  // that began
    std::map<std::uint32_t, std::vector<std::pair<datalog::RuleId, std::uint32_t>>> rules_of_;
    std::deque<Rule> questions_;  // that were put to the finder, which refers to them
    bool is_complete_ = true;
};

}  // namespace fascia
