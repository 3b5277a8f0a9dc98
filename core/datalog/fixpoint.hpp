#pragma once

#include "core/base/result.hpp"
#include "core/datalog/analysis.hpp"
#include "core/datalog/batch_solver.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/head_columns.hpp"
#include "core/datalog/plan_counts.hpp"
#include "core/datalog/shared_run.hpp"
#include "core/datalog/solver.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace fascia::datalog {

/// Applies the rules of one stratum until nothing new follows, semi-naive and in
/// the order of heights.
///
/// Round h derives what has height h: all whose highest premise has height h - 1. In
/// the first round each rule reads what was given. In each later round a rule is
/// run once for each of its literals over a relation that has rows of height h - 1, be
/// it derived here or before: that literal reads those rows (the delta), the literals
/// before it only lower ones, those after it both. So each combination of rows is met
/// once, and each tuple comes first from its lowest proof: rows stand in the order of
/// their heights, and proofs need no second evaluation.
///
/// Source: Abiteboul, Hull, Vianu, Foundations of Databases (1995), section 13.1; for the
/// heights, Zhao, Subotić, Scholz, Debugging Large-Scale Datalog (2020).
class Fixpoint {
public:
    /// Requires: all outlive the fixpoint.
    Fixpoint(const Program& program, Database& database, StepSearch& steps, Meter& meter)
        : program_(program),
          database_(database),
          steps_(steps),
          meter_(meter),
          live_(program.relations.size()) {}

    /// Errors: a limit, a failed computation. Adds to `statistics`, by RuleId.
    /// Requires: the strata that this one depends on have been run; it has not.
    [[nodiscard]] Result<void> run(const Stratum& stratum, std::vector<RuleStatistics>& statistics);

    /// Bytes held beside the database.
    [[nodiscard]] std::size_t memory() const;

    /// Rounds in which a rule was run.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }
    /// Has progress told as that of a stratum of so many, and plans kept where they are wanted.
    /// Requires: `observer` outlives the fixpoint.
    void observe(const Observer& observer, std::size_t stratum, std::size_t strata) {
        observer_ = &observer;
        progress_.stratum = stratum + 1;
        progress_.strata = strata;
    }
    /// Has rules run by several threads, where they have much to do.
    /// Requires: both outlive the fixpoint.
    void share(Workers& workers, const Sharing& sharing) {
        workers_ = &workers;
        sharing_ = &sharing;
    }
    /// What the plans did, where they are wanted.
    [[nodiscard]] std::vector<PlanStatistics> take_plans() { return std::move(plans_); }

private:
    /// A rule with one literal over a delta; or with none, over what was given.
    struct Variant {
        RuleId rule;
        std::optional<std::size_t> delta;
        /// A computation in the body may fail: an error even where what needs its result
        /// cannot hold.
        bool may_fail = false;
        std::optional<Plan> plan = {};  ///< made when first needed, when sizes are known
        std::uint64_t runs = 0;
        std::uint64_t rows = 0;                  ///< that these began with
        std::uint64_t tries = 0;                 ///< in these
        PlanCounts counts = {};                  ///< where plans are wanted
        std::unique_ptr<SharedRun> shared = {};  ///< once it is run by several threads
    };

    /// Where a head's tuples go.
    struct Head {
        const Atom* atom = nullptr;
        HeadColumns columns;
        Relation* target = nullptr;
    };

    void make_live(const Stratum& stratum);
    [[nodiscard]] std::vector<Variant> make_variants(const Stratum& stratum) const;
    [[nodiscard]] Plan make_plan_of(const Variant& variant) const;
    [[nodiscard]] Rows rows_of(const Variant& variant, std::size_t literal) const;
    [[nodiscard]] bool is_live(const Literal& literal) const;
    /// Whether a literal has nothing to read, so that the rule cannot hold.
    [[nodiscard]] bool is_idle(const Variant& variant) const;

    void begin_round(std::uint32_t height);
    [[nodiscard]] bool has_rows_from(std::uint32_t height) const;
    [[nodiscard]] Result<void> run_variant(const Stratum& stratum, Variant& variant,
                                           RuleStatistics& statistics);
    [[nodiscard]] std::vector<Head> find_heads(const Stratum& stratum, const Rule& rule) const;
    [[nodiscard]] bool is_shared(const Variant& variant, const BatchSolver& batches) const;
    [[nodiscard]] bool run_shared(const std::vector<Head>& heads, Variant& variant,
                                  RuleStatistics& statistics, FunctionRef<bool()> run_alone);
    void tell_progress(RuleId rule);
    void keep_plans(std::vector<Variant>& variants);
    void add_tuples(Head& head, const Batch& batch, RuleStatistics& statistics);

    const Program& program_;
    Database& database_;
    StepSearch& steps_;
    Meter& meter_;
    std::vector<LiveRelation> live_;
    std::vector<RelationId> live_ids_;
    std::uint64_t rounds_ = 0;
    Workers* workers_ = nullptr;
    const Sharing* sharing_ = nullptr;
    std::vector<SharedRun::Part> parts_;  // of whichever rule is shared
    const Observer* observer_ = nullptr;
    EvaluationProgress progress_;
    std::vector<PlanStatistics> plans_;
};

}  // namespace fascia::datalog
