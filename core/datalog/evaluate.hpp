#pragma once

#include "core/base/result.hpp"
#include "core/datalog/analysis.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/rows.hpp"
#include "core/datalog/sharing.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace fascia::datalog {

/// Bounds of one evaluation; reaching one is an error that names the rule that was growing.
struct Limits {
    std::uint64_t tuples_max = 200'000'000;     ///< derived, over all relations
    std::uint64_t tries_max = 100'000'000'000;  ///< candidate rows looked at in joins
    /// Bytes held by values, relations, their tables and indexes. They are counted now and then:
    /// a table that grows at once goes beyond it.
    std::uint64_t memory_max = std::numeric_limits<std::uint64_t>::max();
    /// Rounds of one stratum in which something new was derived.
    std::uint64_t rounds_max = std::numeric_limits<std::uint64_t>::max();
    std::chrono::milliseconds time_max = std::chrono::milliseconds::max();
    /// Where the time begins; if nothing is said, with the call that is bounded.
    std::optional<std::chrono::steady_clock::time_point> time_start = {};
    /// Set by another thread or a signal: stop within 100 ms. Stays set until the call returns.
    const std::atomic<bool>* stop = nullptr;
    /// Among how many threads the work may be shared. With several, what they have in hand
    /// counts towards the memory, too.
    Sharing sharing = {};
};

/// What one rule did, or the rules of a stratum together.
struct RuleStatistics {
    std::uint64_t rounds = 0;
    std::uint64_t tries = 0;
    std::uint64_t derived = 0;         ///< tuples that were new
    std::uint64_t duplicates = 0;      ///< derivations of tuples already known
    std::chrono::nanoseconds time{0};  ///< measured: no two evaluations give the same
    /// Bytes held in the end by the relations derived into, with what was given to them;
    /// several rules may share them.
    std::uint64_t memory = 0;
};

/// What one operation of a plan did, over all times that the plan was run.
struct OperationStatistics {
    /// How it goes about it.
    enum class Means : std::uint8_t {
        scan,      ///< all rows
        index,     ///< the rows with values that are known in some columns
        lookup,    ///< the one row of which all is known
        forward,   ///< a search along chains, from their beginning
        backward,  ///< the same, from their end
        closure,   ///< the chains found so far, of a relation that still grows
        test,      ///< a comparison
        compute,   ///< what `=` binds
        absence,   ///< a negation
        total,     ///< an aggregate
    };
    Means means = Means::scan;
    const Literal* literal = nullptr;    ///< of the program's rule, or of a sub-pattern
    std::vector<std::uint32_t> columns;  ///< that are known
    Rows rows = Rows::all;
    bool one_is_enough = false;  ///< goes on with one row for each binding, since none is read
    std::uint64_t taken = 0;     ///< bindings that came in
    std::uint64_t given = 0;     ///< bindings that were handed on
    /// Rows for each binding that comes in, as the planner guesses them; nothing where it
    /// does not guess.
    std::optional<double> guess;
    /// Of a negation or an aggregate; empty where it was worked out binding by binding.
    std::vector<OperationStatistics> within;
};

/// A way in which a rule was run.
struct PlanStatistics {
    RuleId rule;
    std::size_t stratum = 0;           ///< in Analysis::strata
    std::optional<std::size_t> delta;  ///< the literal that reads what the round before added
    std::uint64_t runs = 0;
    std::vector<OperationStatistics> operations;  ///< in the order in which they are done
};

struct EvaluationStatistics {
    std::vector<RuleStatistics> rules;   ///< by RuleId
    std::vector<RuleStatistics> strata;  ///< as in Analysis::strata
    RuleStatistics total;                ///< of all strata
    std::vector<PlanStatistics> plans;   ///< where Observer::wants_plans, as they were run first
};

/// How far an evaluation is.
struct EvaluationProgress {
    std::size_t stratum = 0;  ///< counted from 1
    std::size_t strata = 0;
    RuleId rule;               ///< at work
    std::uint64_t tuples = 0;  ///< derived so far
};

/// What to tell of an evaluation beside its result.
struct Observer {
    bool wants_plans = false;
    /// Called before each run of a rule, and again for each of the batches that it derives.
    std::function<void(const EvaluationProgress&)> progress = {};
};

/// Derives everything that follows, stratum by stratum, semi-naive within each.
/// The result does not depend on the order of facts, rules or body literals; nor do
/// result, rows and errors depend on the number of threads.
///
/// Errors: a limit; overflow, division by zero (naming rule and binding). A
/// computation that fails is an error only where all conditions hold that do not
/// need its result, in whichever order they stand: `?b != 0, ?c = ?a / ?b` is safe.
/// After an error the database holds a part of what follows and is of no use.
/// Requires: `analysis` is that of `program`, or a part of it whose earlier strata
/// have been evaluated.
[[nodiscard]] Result<EvaluationStatistics> evaluate(const Program& program,
                                                    const Analysis& analysis, Database& database,
                                                    const Limits& limits = {},
                                                    const Observer& observer = {});

/// The distinct bindings of the variables of a body over what has been derived:
/// a question, put after evaluation. Nothing is added to the database's relations.
struct Bindings {
    std::vector<std::vector<Value>> rows;  ///< one value per variable of `ask`; sorted by value
};

/// Requires: `query.heads` empty; `ask` lists variables of the query's body.
/// Errors: as evaluate() and analyse().
[[nodiscard]] Result<Bindings> ask(const Program& program, const Database& database,
                                   const Rule& query, const std::vector<Variable>& ask,
                                   const Limits& limits = {});

}  // namespace fascia::datalog
