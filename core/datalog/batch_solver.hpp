#pragma once

#include "core/datalog/buffer.hpp"
#include "core/datalog/function_ref.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/solver.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fascia::datalog {

/// Some solutions, by column: what each variable is in each of them.
struct Batch {
    std::size_t count = 0;
    std::vector<const Value*> columns;  ///< by variable; null where nobody needs it any more
};

/// Finds all solutions of a planned body, a batch at a time: each operation takes a
/// batch of bindings and hands on batches of what fits them. The cost of choosing
/// what to do is shared by the whole batch, and lookups of one batch are fetched from
/// memory side by side.
///
/// Atoms, comparisons without arithmetic, negations and aggregates are done here; for
/// steps and what may fail, the Solver is asked binding by binding. Both mean the same.
///
/// Source: Boncz, Zukowski, Nes, MonetDB/X100: Hyper-Pipelining Query Execution (2005).
class BatchSolver {
public:
    static constexpr std::size_t batch_size = 1024;

    /// Requires: the plan has no gate; `solver` has prepared it; all outlive this.
    /// `needed` are the variables that the caller reads, `bound` those that the
    /// plan has bound before.
    BatchSolver(const Plan& plan, const std::vector<Variable>& needed, const Database& database,
                Solver& solver, Meter& meter, const std::vector<Variable>& bound = {});

    using Found = FunctionRef<bool(const Batch&)>;

    /// Calls `found` with batches of solutions; a solution may come more than once. False
    /// where a limit or a failure (see Solver::failure()) cut it short, or `found` did.
    bool solve(Found found);
    /// The same for some of the rows of the first operation. All of them together count as one
    /// run, with count_run().
    bool solve_part(Found found);
    void count_run() { ++taken_[0]; }
    /// The same for the bindings of a batch, with one more column after those of the
    /// variables: it is handed through, so that a solution tells where it comes from.
    bool solve(const Batch& bound, Found found);
    /// Where all that is asked is which bindings have a solution: what comes of a binding whose
    /// origin is marked, which `found` may do, is left out as far as that costs nothing.
    bool solve(const Batch& bound, Found found, const std::vector<bool>& is_settled);

    /// By operation, how many bindings it has taken so far; and how many solutions there were.
    [[nodiscard]] const std::vector<std::uint64_t>& taken() const { return taken_; }
    /// Whether an operation goes on with any row that fits, and looks for no other.
    [[nodiscard]] bool asks_only_whether(std::size_t operation) const {
        return stages_[operation].asks_only_whether;
    }
    /// How many patterns of negations and aggregates the plan has, Plan::within.
    [[nodiscard]] std::size_t patterns() const { return within_.size(); }
    /// What solves the pattern with this index in Plan::within; null where it was not needed yet.
    [[nodiscard]] const BatchSolver* within(std::size_t pattern) const {
        return within_[pattern].get();
    }

    /// That column.
    [[nodiscard]] static Variable origin(const Plan& plan) {
        return Variable{static_cast<std::uint32_t>(plan.types.size())};
    }

private:
    /// What one operation hands on.
    struct Stage {
        const Operation* operation = nullptr;
        std::vector<Variable> kept;      ///< bound before, still needed after
        std::vector<Variable> bound;     ///< bound here, needed after
        bool asks_only_whether = false;  ///< any row will do: nothing of it is needed after
        bool may_repeat = false;         ///< bindings may differ in what nobody needs any more
        Buffer<Value> storage;           ///< a column of batch_size for each of both
        std::vector<Value*> columns;     ///< in it, by variable; null where nobody needs it
        Batch out;
        // Scratch, of batch_size:
        Buffer<std::uint32_t> from;  ///< by solution: which binding of the batch before
        Buffer<std::uint32_t> rows;  ///< by solution: which row fits
        std::vector<std::span<const std::uint32_t>> found;
        std::vector<const Value*> keys;  ///< by key column
    };

    struct Groups;
    [[nodiscard]] static Groups group(const std::vector<Variable>& variables, const Batch& in);
    [[nodiscard]] static Groups all_apart(const Batch& in);
    [[nodiscard]] static Groups group_by_place(const Groups& shared, Variable more, const Batch& in,
                                               Relation& places);
    [[nodiscard]] bool is_better_freed(const Gather& gather, std::size_t bindings,
                                       std::size_t shared) const;
    class Gathering;
    [[nodiscard]] bool gather_within(std::size_t i, const Gather& gather, const Batch& in,
                                     Gathering& out);
    [[nodiscard]] bool gather_freed(const Gather& gather, const std::vector<Variable>& bound,
                                    const Groups& shared, const Relation& places, Gathering& out);

    [[nodiscard]] bool run(std::size_t i, const Batch& in, Found found);
    [[nodiscard]] bool run_rows(std::size_t i, const MatchRows& match, const Batch& in,
                                Found found);
    [[nodiscard]] bool run_lookup(std::size_t i, const MatchRows& match, const Batch& in,
                                  Found found);
    [[nodiscard]] bool run_index(std::size_t i, const MatchRows& match, const Batch& in,
                                 Found found);
    [[nodiscard]] bool run_scan(std::size_t i, const MatchRows& match, const Batch& in,
                                Found found);
    [[nodiscard]] bool run_test(std::size_t i, const Test& test, const Batch& in, Found found);
    [[nodiscard]] bool run_compute(std::size_t i, const Compute& computation, const Batch& in,
                                   Found found);
    [[nodiscard]] bool run_negation(std::size_t i, const TestAbsence& absence, const Batch& in,
                                    Found found);
    [[nodiscard]] bool run_gather(std::size_t i, const Gather& gather, const Batch& in,
                                  Found found);
    [[nodiscard]] bool solve_within(std::size_t within, std::vector<Variable> bound,
                                    std::vector<Variable> needed, const Batch& in, Found found);
    [[nodiscard]] bool run_one_by_one(std::size_t i, const Batch& in, Found found);

    /// Takes `count` rows, in Stage::rows, for the bindings in Stage::from.
    [[nodiscard]] bool hand_on_rows(std::size_t i, const MatchRows& match, const Batch& in,
                                    std::size_t count, bool check_key, Found found);
    /// Hands on the bindings in Stage::from, with nothing bound here.
    [[nodiscard]] bool hand_on_some(std::size_t i, const Batch& in, std::size_t count, Found found);

    [[nodiscard]] bool is_settled(const Batch& in, std::uint32_t binding) const {
        return is_settled_ != nullptr && (*is_settled_)[in.columns.back()[binding].id];
    }
    void set_keys(Stage& stage, const std::vector<Source>& key, const Batch& in);
    [[nodiscard]] const Value* column_of(const Source& source, const Batch& in);
    void make_room(Stage& stage) const;

    const Plan& plan_;
    const Database& database_;
    Solver& solver_;
    Meter& meter_;
    std::vector<Stage> stages_;
    std::vector<std::unique_ptr<BatchSolver>> within_;  // as Plan::within
    std::vector<Value> origins_;                        // 0, 1, 2, …
    std::vector<std::uint64_t> taken_;
    std::vector<std::pair<Value, std::vector<Value>>> constants_;  ///< a column of each
    std::vector<Value> bindings_;                                  ///< for the Solver
    const std::vector<bool>* is_settled_ = nullptr;                ///< by origin
};

}  // namespace fascia::datalog
