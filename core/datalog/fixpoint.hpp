#pragma once

#include "core/base/result.hpp"
#include "core/datalog/batch_solver.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/solver.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace fascia::datalog {

/// Applies rules until nothing new follows, semi-naive.
///
/// In the first round each rule reads everything. In each later round a rule is
/// run once for each of its literals over a relation that grows: that literal
/// reads the delta, those before it only older rows, those after it all. So each
/// combination of rows is met once, in the round after its last row came. A round
/// reads nothing that is derived in the same round.
///
/// Source: Abiteboul, Hull, Vianu, Foundations of Databases (1995), section 13.1.
class Fixpoint {
public:
    /// Where a rule's heads put their tuples.
    using Target = std::function<Relation&(RelationId)>;

    /// Requires: all outlive the fixpoint. Relations that do not grow are read
    /// from `database`.
    Fixpoint(const Program& program, const Database& database, StepSearch& steps, Meter& meter,
             Target target)
        : program_(program),
          database_(database),
          steps_(steps),
          meter_(meter),
          target_(std::move(target)),
          live_(program.relations.size()) {}

    /// The rules read what they derive here. Requires: before run().
    void make_live(RelationId relation) {
        live_[relation.index].rows = &target_(relation);
        live_ids_.push_back(relation);
    }

    void pass_over_failures() { passes_over_failures_ = true; }

    /// Called after each round with its number, from 1.
    void after_each_round(std::function<void(std::uint32_t round)> call) {
        after_round_ = std::move(call);
    }

    /// Errors: a limit, a failed computation. Adds to `statistics`, by RuleId.
    [[nodiscard]] Result<void> run(const std::vector<RuleId>& rules,
                                   std::vector<RuleStatistics>& statistics);

private:
    /// A rule with one literal over a delta.
    struct Variant {
        RuleId rule;
        std::size_t literal = 0;
        std::optional<Plan> plan;  ///< made when first needed, when sizes are known
    };

    /// Where a head's tuples go.
    struct Head {
        const Atom* atom = nullptr;
        Relation* target = nullptr;
        std::vector<const Value*> columns;
        std::vector<std::vector<Value>> constants;  ///< a column of each
    };

    [[nodiscard]] Plan make_rule_plan(const Rule& rule, std::optional<std::size_t> delta) const;
    [[nodiscard]] bool is_live(const Literal& literal) const;
    [[nodiscard]] bool has_delta(const Literal& literal) const;
    void add_closures(const Rule& rule);
    void begin_round();
    [[nodiscard]] bool has_deltas() const;
    [[nodiscard]] Result<void> run_rule(RuleId id, Plan& plan, RuleStatistics& statistics);
    [[nodiscard]] std::vector<Head> find_heads(const Rule& rule) const;
    void add_tuples(Head& head, const Batch& batch, RuleStatistics& statistics);

    const Program& program_;
    const Database& database_;
    StepSearch& steps_;
    Meter& meter_;
    Target target_;
    std::vector<LiveRelation> live_;
    std::vector<RelationId> live_ids_;
    bool passes_over_failures_ = false;
    std::function<void(std::uint32_t)> after_round_;
};

}  // namespace fascia::datalog
