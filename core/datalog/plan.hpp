#pragma once

#include "core/datalog/arithmetic.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/rows.hpp"
#include "core/datalog/types.hpp"
#include "core/datalog/variables.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace fascia::datalog {

/// Where a value comes from: a variable that is bound by then, or a constant.
using Source = Term;

/// What an operation reads in the current run; Solver::prepare() sets it.
struct Reading {
    const Relation* relation = nullptr;
    const Index* index = nullptr;  ///< on the bound columns; without, rows are gone through
    /// Those that the index is on, where it is not on all that are bound.
    const std::vector<std::uint32_t>* index_columns = nullptr;
    std::uint32_t begin = 0;        ///< rows from here
    std::uint32_t end = 0;          ///< to before here
    const RowSet* holes = nullptr;  ///< that are passed over; null where none are

    [[nodiscard]] bool reads(std::uint32_t row) const {
        return row >= begin && row < end && (holes == nullptr || !holes->contains(row));
    }
};

/// The part of ascending row numbers that is read.
[[nodiscard]] std::span<const std::uint32_t> rows_read(std::span<const std::uint32_t> rows,
                                                       const Reading& reading);

[[nodiscard]] bool holds(ComparisonOperator op, std::strong_ordering order);

/// Goes through the rows that fit what is bound.
struct MatchRows {
    RelationId relation;
    Rows rows = Rows::all;
    std::vector<std::uint32_t> key_columns;  ///< bound before: looked up
    std::vector<Source> key;
    std::vector<std::pair<std::uint32_t, Variable>> binds;    ///< column to variable
    std::vector<std::pair<std::uint32_t, Variable>> repeats;  ///< column equal to one just bound

    Reading reading;
};

/// Goes through the ends of chains over a relation.
struct MatchStep {
    RelationId relation;
    bool is_star = false;
    Rows rows = Rows::all;
    Source from;
    Source to;
    bool from_bound = false;
    bool to_bound = false;
    bool search_backward = false;  ///< start the search at `to`

    Reading reading;  ///< of the closure, where the relation still grows
    // Where it does not, chains of these heights:
    std::uint32_t height_begin = 0;
    std::uint32_t height_end = 0;
};

/// Compares two values that are known.
struct Test {
    ComparisonOperator op = ComparisonOperator::equal;
    Formula left;
    Formula right;
};

/// Binds a variable to what is computed.
struct Compute {
    Variable target;
    Formula formula;
};

/// Holds where the plan within has no solution.
struct TestAbsence {
    std::size_t within = 0;  ///< index into Plan::within
};

/// Binds or tests the value of an aggregate.
struct Gather {
    AggregateFunction function = AggregateFunction::count;
    bool is_integer = true;  ///< adds integers
    std::vector<Variable> over;
    Term result;
    bool binds = false;
    std::size_t within = 0;  ///< index into Plan::within

    /// The pattern with a variable around it left for the pattern to bind: solved once for all
    /// bindings that differ in that variable alone.
    struct Freed {
        Variable variable;
        std::size_t within = 0;  ///< index into Plan::within
    };
    std::optional<Freed> freed = {};  ///< where that may be worth it
};

/// Asks the caller of the solver whether to go on from here.
struct Gate {};

struct Operation {
    std::variant<MatchRows, MatchStep, Test, Compute, TestAbsence, Gather, Gate> does;
    const Literal* literal = nullptr;  ///< what it carries out; none for a gate
    bool can_fail = false;             ///< may divide by zero or overflow
    /// Rows for each binding that comes in, where they are guessed; where not, at most one.
    std::optional<double> guess = {};
};

/// In which order, and how, the literals of one body are tried.
struct Plan {
    std::vector<Operation> operations;
    std::vector<Plan> within;         ///< of negations and aggregates
    std::optional<std::size_t> gate;  ///< which operation is one
    bool can_fail = false;

    // What it was made from, to look closer at a computation that fails.
    VariableSet bound;
    VariableSet scope;
    VariableTypes types;
};

/// What a body is planned with.
struct PlanRequest {
    const Program* program = nullptr;
    const ValueTable* values = nullptr;
    std::function<std::size_t(RelationId)> size;  ///< rows, to guess costs by

    VariableSet scope;    ///< what the body can see
    VariableSet bound;    ///< what is bound before
    VariableTypes types;  ///< of variables around the body

    /// By literal, where not all; empty where all are.
    std::vector<Rows> rows;
    /// The literal to begin with, which reads a delta.
    std::optional<std::size_t> first;
    /// Look for aggregates that many bindings could share the work of. Indexes are made for that.
    bool may_free = false;
    /// Put a gate where these variables are bound.
    std::optional<std::vector<Variable>> gate_after;
};

/// For the whole body of a rule, with nothing bound before, by the sizes that relations have when
/// it is planned. Requires: the program and the database outlive the request.
[[nodiscard]] PlanRequest request_for(const Program& program, const Database& database,
                                      const Rule& rule);

/// Orders the literals of a body: conditions as soon as they can be tested, then
/// the atom that is likely to have the fewest rows.
///
/// An atom that needs a variable which a computation gives comes after it where
/// that can be, so that it is looked up instead of gone through.
/// Literals that cannot be placed are left out; of a safe body there are none.
[[nodiscard]] Plan make_plan(const std::vector<Literal>& body, const PlanRequest& request);

/// Orders some literals of a body. Requires: `request.types` are those of the whole body.
[[nodiscard]] Plan make_plan_of_some(const std::vector<const Literal*>& literals,
                                     const PlanRequest& request);

/// Has one plan read what another reads. Requires: they are copies of one plan.
void copy_readings(const Plan& from, Plan& to);

/// Whether a computation stands in the literal, however deep, that may fail.
[[nodiscard]] bool can_fail(const Literal& literal);

}  // namespace fascia::datalog
