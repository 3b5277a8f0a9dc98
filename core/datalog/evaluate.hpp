#pragma once

#include "core/base/result.hpp"
#include "core/datalog/analysis.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
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
    const std::atomic<bool>* stop =
        nullptr;  ///< set by another thread or a signal: stop within 100 ms
};

/// What one rule did.
struct RuleStatistics {
    std::uint64_t rounds = 0;
    std::uint64_t tries = 0;
    std::uint64_t derived = 0;     ///< tuples that were new
    std::uint64_t duplicates = 0;  ///< derivations of tuples already known
};

struct EvaluationStatistics {
    std::vector<RuleStatistics> rules;  ///< by RuleId
};

/// Derives everything that follows, stratum by stratum, semi-naive within each.
/// The result does not depend on the order of facts, rules or body literals.
///
/// Errors: a limit; overflow, division by zero (naming rule and binding). A
/// computation that fails is an error only where all conditions hold that do not
/// need its result, in whichever order they stand: `?b != 0, ?c = ?a / ?b` is safe.
/// After an error the database holds a part of what follows and is of no use.
/// Requires: `analysis` is that of `program`, or a part of it whose earlier strata
/// have been evaluated.
[[nodiscard]] Result<EvaluationStatistics> evaluate(const Program& program,
                                                    const Analysis& analysis, Database& database,
                                                    const Limits& limits = {});

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
