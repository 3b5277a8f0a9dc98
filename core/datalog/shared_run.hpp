#pragma once

#include "core/base/workers.hpp"
#include "core/datalog/batch_solver.hpp"
#include "core/datalog/function_ref.hpp"
#include "core/datalog/head_columns.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/new_tuples.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/plan_counts.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/sharing.hpp"
#include "core/datalog/solver.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace fascia::datalog {

/// A planned rule that several threads run together: the rows that its first operation goes
/// through are dealt out a few at a time, to whoever is free (the morsels of Leis, Boncz,
/// Kemper, Neumann 2014).
///
/// In waves: while the threads find tuples, nothing changes that another one reads; new tuples
/// and new values stay with the part that found them. Then the parts are merged in the order of
/// their rows, so that relations and values become, row by row and id by id, what one thread
/// would make of them.
///
/// A part in which anything goes wrong (a limit, a computation that fails, too many tuples to
/// hold) is thrown away with all after it. The caller does it again by itself; so whatever
/// there is to tell is told as by one thread.
class SharedRun {
public:
    /// Heads of the rule, and the relations that they are to be added to.
    struct Target {
        const Atom* head = nullptr;
        Relation* relation = nullptr;
    };
    struct Worker;
    /// Some rows, and what was found for them.
    struct Part {
        enum class End : std::uint8_t {
            sound,
            failed,    ///< a computation did
            too_many,  ///< tuples
            limited    ///< stopped by a meter
        };
        Worker* worker = nullptr;
        std::vector<NewTuples> tuples = {};  ///< by relation
        std::size_t values_end = 0;          ///< of the worker, then
        std::uint64_t tries = 0;
        End end = End::sound;

        [[nodiscard]] std::size_t count() const;
        /// Bytes held.
        [[nodiscard]] std::size_t memory() const;
    };
    struct Context {
        const Program& program;
        const Rule& rule;
        const Database& database;
        const std::vector<LiveRelation>& live;
        StepSearch& steps;
        Meter& meter;
        Workers& workers;
        const Sharing& sharing;
        std::vector<Part>& parts;  ///< to work with
    };
    /// Requires: can_share(plan), and all outlive it.
    SharedRun(const Context& context, const Plan& plan, const std::vector<Variable>& needed,
              const std::vector<Target>& targets);
    ~SharedRun();
    SharedRun(const SharedRun&) = delete;
    SharedRun& operator=(const SharedRun&) = delete;

    /// Whether a plan begins with rows that can be dealt out, and asks nobody who serves one
    /// thread only. Requires: a Solver has prepared it.
    [[nodiscard]] static bool can_share(const Plan& plan);

    /// Begins a run over rows as they are now. Requires: a Solver has prepared the plan anew.
    void begin(const Plan& plan);

    struct Done {
        std::uint32_t end = 0;  ///< rows before it are done
        /// The rows from there to here are for the caller to do; none where they are the same.
        std::uint32_t left_end = 0;
        std::uint64_t derived = 0;
        std::uint64_t duplicates = 0;
    };
    /// Does some of the rows from `begin` to before `end`, and adds what follows.
    [[nodiscard]] Done run(std::uint32_t begin, std::uint32_t end);

    /// Adds what the operations did.
    void add_to(PlanCounts& counts) const;

private:
    [[nodiscard]] std::size_t take_parts(std::size_t parts, std::uint32_t begin, std::uint32_t end);
    void find(Worker& worker, Part& part, std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] std::size_t sound_parts(std::size_t taken) const;
    void leave(std::size_t part, std::uint32_t end, Done& done);
    void merge_values(std::size_t parts);
    void merge(std::size_t parts, Done& done);

    Context context_;
    std::vector<Relation*> relations_;  // that tuples are added to
    std::vector<std::size_t> of_head_;  // which of them
    std::uint32_t rows_in_part_;
    std::size_t parts_max_;  // in the next wave
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<Part>& parts_;
};

}  // namespace fascia::datalog
