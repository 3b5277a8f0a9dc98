#pragma once

#include "core/base/diagnostic.hpp"
#include "core/datalog/function_ref.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/steps.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace fascia::datalog {

/// A relation that is read height by height, because it grows meanwhile or because its
/// tuples have several heights. Rows before delta_begin are lower than `height`,
/// those from delta_begin to before delta_end are of that height; rows from delta_end
/// on are not read yet.
struct LiveRelation {
    const Relation* rows = nullptr;  ///< null where the relation is read all at once
    bool grows = false;              ///< the stratum derives it
    std::uint32_t height = 0;
    std::uint32_t delta_begin = 0;
    std::uint32_t delta_end = 0;

    std::unique_ptr<Closure> closure;  ///< where it grows and a step goes over it
    std::uint32_t pairs_begin = 0;     ///< of the closure, in the same way
    std::uint32_t pairs_end = 0;

    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    /// Of the rows, or of the closure's where `of_closure`.
    [[nodiscard]] Range range(Rows which, bool of_closure) const {
        const std::uint32_t delta = of_closure ? pairs_begin : delta_begin;
        const std::uint32_t all = of_closure ? pairs_end : delta_end;
        return {which == Rows::delta ? delta : 0, which == Rows::before_delta ? delta : all};
    }
};

/// What a change that is being followed up did to a relation.
struct ChangedRelation {
    const Relation* removed = nullptr;  ///< the tuples that it took
    const Relation* taken = nullptr;    ///< those, and others that were gone in between
    const Relation* added = nullptr;    ///< the tuples that it brought; null: the rows below
    std::uint32_t added_begin = 0;
    std::uint32_t added_end = 0;

    [[nodiscard]] bool has_added() const { return added != nullptr || added_begin < added_end; }
};

/// Finds the solutions of planned bodies, depth first: an operation goes through
/// what fits the variables bound so far, and each fit is handed to the next one.
///
/// The literals of a rule itself read live relations where there are such;
/// negations and aggregates read the database.
///
/// A computation that fails (overflow, division by zero) is an error only where
/// all conditions hold that do not need its result. So `?b != 0, ?c = ?a / ?b` never
/// fails, in whichever order the two are tried.
class Solver {
public:
    /// Requires: all outlive the solver. `rule` is named in errors.
    Solver(const Program& program, const Rule& rule, const Database& database, StepSearch& steps,
           Meter& meter)
        : program_(program),
          rule_(rule),
          database_(database),
          values_(&database.values()),
          steps_(steps),
          meter_(meter) {}

    void read_live(const std::vector<LiveRelation>& live) { live_ = &live; }
    /// Reads only tuples that are lower; where `of` is given, of these relations alone.
    void limit_heights(std::uint32_t below, const std::vector<bool>* of = nullptr) {
        below_ = below;
        limited_ = of;
    }
    /// What added, removed and either mean, by relation; steps for the last.
    void read_changes(const std::vector<ChangedRelation>& changes, StepSearch& either_steps) {
        changes_ = &changes;
        either_steps_ = &either_steps;
    }
    /// Bindings in which a computation fails are no solutions, instead of errors:
    /// for what has been evaluated without error before.
    void pass_over_failures() { passes_over_failures_ = true; }
    /// A computation that fails ends all at once, whatever else holds: for a solver that shares
    /// its indexes with others, and whose failures are looked into by one that does not.
    void end_at_failures() { ends_at_failures_ = true; }
    /// Meets new values in this table, which lies upon the database's own.
    void use_values(ValueTable& values) { values_ = &values; }
    [[nodiscard]] ValueTable& values() const { return *values_; }
    /// Makes do with indexes that are there, where one leaves few rows to a key: for few lookups.
    /// Requires: no BatchSolver uses this solver.
    void spare_indexes() { spares_indexes_ = true; }
    /// Called at the plan's gate; false goes back.
    void ask_at_gate(FunctionRef<bool()> ask) { gate_ = ask; }

    /// Brings the plan's indexes up to date. To be called before solve() whenever
    /// a relation has grown, and never while a plan is being solved.
    void prepare(Plan& plan) const { prepare(plan, false, true); }

    enum class Next : std::uint8_t {
        solution,  ///< go on
        gate,      ///< go on after what stands before the gate has changed
        stop,
    };

    /// Calls `found` for each solution, with the bindings completed. A solution
    /// may come more than once. False where a limit or a failure cut it short.
    /// Requires: `bindings`, by variable, hold values for those that the plan has as bound.
    bool solve(const Plan& plan, std::vector<Value>& bindings, FunctionRef<Next()> found);

    /// The same for one operation of the plan alone.
    /// Requires: `bindings` also hold what the operations before it bind.
    bool solve_one(const Plan& plan, std::size_t operation, std::vector<Value>& bindings,
                   FunctionRef<Next()> found);

    /// What was found must not be taken, and why.
    void refuse(Diagnostic failure) { failure_ = std::move(failure); }
    /// Makes ready for another time.
    void forget_failure() { failure_.reset(); }
    /// Of the computation that failed; nothing where a limit stopped it.
    [[nodiscard]] std::optional<Diagnostic> failure() const { return failure_; }
    /// What cut a solution short: the failure, or the limit, which names the rule.
    [[nodiscard]] Diagnostic error() const { return failure_ ? *failure_ : meter_.error(rule_); }

    /// An aggregate of a plan, under bindings of what is outside.
    struct Total {
        std::optional<Value> value;  ///< nothing where there is none
        bool is_too_large = false;
        Relation rows;  ///< the distinct bindings
    };
    [[nodiscard]] Total total(const Plan& plan, const Gather& gather, std::vector<Value>& bindings);

    /// Whether there was such a tuple before the change or is now.
    [[nodiscard]] bool holds_either(RelationId relation, const Value* tuple) const;

    /// The value of either side of a comparison; nothing where a computation fails.
    [[nodiscard]] std::optional<Value> value_of(const Formula& formula,
                                                const std::vector<Value>& bindings) const;

private:
    using Found = FunctionRef<Next()>;
    /// The operation to go on with; -1 ends.
    using Unwind = std::ptrdiff_t;

    void prepare(Plan& plan, bool is_within, bool may_extend) const;
    void prepare(MatchRows& match, bool is_within, bool may_extend) const;
    void prepare(MatchStep& match, bool is_within, bool may_extend) const;

    Unwind run(const Plan& plan, std::size_t i, Found found);
    Unwind run_rows(const Plan& plan, std::size_t i, const MatchRows& match, Found found);
    void keep_key_of(const MatchRows& match, const std::vector<std::uint32_t>& columns);
    Unwind run_row(const Plan& plan, std::size_t i, const MatchRows& match, std::uint32_t row,
                   bool check_key, Found found);
    Unwind run_step(const Plan& plan, std::size_t i, const MatchStep& match, Found found);
    Unwind run_pair(const Plan& plan, std::size_t i, const MatchStep& match, Value from, Value to,
                    Found found);
    Unwind run_closure(const Plan& plan, std::size_t i, const MatchStep& match, Found found);
    Unwind run_search(const Plan& plan, std::size_t i, const MatchStep& match, Found found);
    Unwind run_reached(const Plan& plan, std::size_t i, const MatchStep& match, Value start,
                       Direction direction, Found found);
    Unwind run_test(const Plan& plan, std::size_t i, const Test& test, Found found);
    Unwind run_compute(const Plan& plan, std::size_t i, const Compute& compute, Found found);
    Unwind run_absence(const Plan& plan, std::size_t i, const TestAbsence& absence, Found found);
    Unwind run_gather(const Plan& plan, std::size_t i, const Gather& gather, Found found);

    void run_within(const Plan& plan, Found found);
    Unwind fail_at(const Plan& plan, std::size_t i, Diagnostic failure);
    Unwind fail_computing(const Plan& plan, std::size_t i, const Computed& failed);
    [[nodiscard]] bool rest_holds(const Plan& plan, std::size_t i);

    [[nodiscard]] std::uint32_t limit_of(RelationId relation) const {
        return limited_ == nullptr || (*limited_)[relation.index] ? below_ : no_height_limit;
    }
    [[nodiscard]] Value value_of(const Term& term) const;
    [[nodiscard]] std::optional<Value> known_value(const Formula& formula) const;
    [[nodiscard]] static std::optional<Value> called(const Formula& formula,
                                                     const std::vector<Value>& bindings);

    const Program& program_;
    const Rule& rule_;
    const Database& database_;
    ValueTable* values_;
    StepSearch& steps_;
    Meter& meter_;
    const std::vector<LiveRelation>* live_ = nullptr;
    const std::vector<ChangedRelation>* changes_ = nullptr;
    StepSearch* either_steps_ = nullptr;
    std::uint32_t below_ = no_height_limit;
    const std::vector<bool>* limited_ = nullptr;
    bool passes_over_failures_ = false;
    bool ends_at_failures_ = false;
    bool spares_indexes_ = false;
    std::optional<FunctionRef<bool()>> gate_;

    std::vector<Value>* bindings_ = nullptr;
    std::vector<Value> key_;  // of the lookup being made; no longer needed once it is done
    std::size_t depth_ = 0;   // how many sub-patterns deep
    static constexpr std::size_t no_end = std::numeric_limits<std::size_t>::max();
    std::size_t end_ = no_end;  // of the operations that are carried out
    std::optional<Diagnostic> failure_;
};

}  // namespace fascia::datalog
