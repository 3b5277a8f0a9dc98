// Aggregates, a batch of bindings at a time: the part of the BatchSolver that groups.

#include "core/datalog/batch_solver.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace fascia::datalog {

namespace {

/// Whether no two solutions of a body agree in these variables: they are all
/// that it binds, and what it reads are sets. Of a plan that does anything else
/// it is not known.
bool has_distinct_solutions(const Plan& plan, const std::vector<Variable>& variables) {
    return std::ranges::all_of(plan.operations, [&](const Operation& operation) {
        const auto* match = std::get_if<MatchRows>(&operation.does);
        return match == nullptr
                   ? std::holds_alternative<Test>(operation.does) ||
                         std::holds_alternative<TestAbsence>(operation.does)
                   : match->rows == Rows::all &&
                         std::ranges::all_of(match->binds, [&](const auto& bind) {
                             return std::ranges::find(variables, bind.second) != variables.end();
                         });
    });
}

/// For each binding that comes in: how many rows a plan looks at, and how many
/// solutions it has.
struct Expected {
    double tried = 0.0;
    double solutions = 1.0;
};

Expected rows_tried(const Plan& plan) {
    Expected out;
    for (const Operation& operation : plan.operations) {
        double fit = 1.0;
        const auto* match = std::get_if<MatchRows>(&operation.does);
        if (match != nullptr && match->key.size() < match->reading.relation->arity()) {
            const Reading& reading = match->reading;
            const std::size_t keys =
                reading.index == nullptr ? 1 : std::max<std::size_t>(1, reading.index->key_count());
            fit = static_cast<double>(reading.relation->size()) / static_cast<double>(keys);
        }
        out.tried += out.solutions * std::max(fit, 1.0);
        out.solutions *= fit;
    }
    return out;
}

}  // namespace

/// The bindings of a batch by some of their variables.
struct BatchSolver::Groups {
    std::vector<std::uint32_t> of;            ///< by binding: its number in `batch`
    std::vector<std::vector<Value>> columns;  ///< of the batch
    Batch batch;                              ///< the bindings that differ in those variables
};

BatchSolver::Groups BatchSolver::all_apart(const Batch& in) {
    Groups out;
    out.of.resize(in.count);
    std::iota(out.of.begin(), out.of.end(), 0);
    out.batch = in;
    return out;
}

BatchSolver::Groups BatchSolver::group(const std::vector<Variable>& variables, const Batch& in) {
    Groups out;
    if (variables.empty()) {
        out.of.assign(in.count, 0);
        out.batch.count = 1;
        out.batch.columns.resize(in.columns.size());
        return out;
    }
    // Bindings that follow each other often agree: of those, only the first is looked up.
    std::vector<std::uint32_t> run_of(in.count);
    std::vector<std::vector<Value>> firsts(variables.size());
    std::uint32_t runs = 0;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        const bool is_next = k == 0 || std::ranges::any_of(variables, [&](Variable v) {
                                 return in.columns[v.index][k] != in.columns[v.index][k - 1];
                             });
        for (std::size_t v = 0; is_next && v < variables.size(); ++v) {
            firsts[v].push_back(in.columns[variables[v].index][k]);
        }
        runs += is_next ? 1U : 0U;
        run_of[k] = runs - 1;
    }
    std::vector<const Value*> columns;
    for (const std::vector<Value>& first : firsts) {
        columns.push_back(first.data());
    }
    Relation keys(variables.size());
    keys.expect(columns.data(), runs);
    keys.insert(columns.data(), runs);
    std::vector<std::uint32_t> row_of(runs);
    keys.find(columns.data(), runs, row_of.data());
    out.of.resize(in.count);
    std::ranges::transform(run_of, out.of.begin(), [&](std::uint32_t run) { return row_of[run]; });
    out.batch.count = keys.size();
    out.batch.columns.resize(in.columns.size());
    for (std::size_t v = 0; v < variables.size(); ++v) {
        std::vector<Value>& column = out.columns.emplace_back(keys.size());
        for (std::uint32_t row = 0; row < keys.size(); ++row) {
            column[row] = keys.row(row)[v];
        }
        out.batch.columns[variables[v].index] = column.data();
    }
    return out;
}

/// Groups by what is shared and one more variable. Each pair gets a row in `places`, which is the
/// number of its group; the batch is left empty.
BatchSolver::Groups BatchSolver::group_by_place(const Groups& shared, Variable more,
                                                const Batch& in, Relation& places) {
    std::vector<Value> shared_of(in.count);
    std::ranges::transform(shared.of, shared_of.begin(),
                           [](std::uint32_t of) { return Value{of}; });
    const std::array<const Value*, 2> place = {shared_of.data(), in.columns[more.index]};
    places.expect(place.data(), in.count);
    places.insert(place.data(), in.count);
    Groups out;
    out.of.resize(in.count);
    if (places.size() == in.count) {
        std::iota(out.of.begin(), out.of.end(), 0);
    } else {
        places.find(place.data(), in.count, out.of.data());
    }
    return out;
}

/// What an aggregate is taken over, by binding of a batch.
class BatchSolver::Gathering {
public:
    /// Where no solution comes twice, they need not be kept to be counted.
    Gathering(const Gather& gather, const ValueTable& values, bool needs_no_set,
              std::size_t bindings, Meter& meter)
        : gather_(gather),
          values_(values),
          needs_no_set_(needs_no_set),
          counts_(gather.function == AggregateFunction::count),
          adds_up_(counts_ || (gather.function == AggregateFunction::sum && gather.is_integer)),
          totals_(adds_up_ ? bindings : 0, 0),
          numbers_(adds_up_ ? 0 : bindings),
          distinct_(1 + gather.over.size()),
          columns_(distinct_.arity()),
          meter_(meter) {
        distinct_.stop_on(meter.stop());
    }
    ~Gathering() { meter_.hold(0); }
    Gathering(const Gathering&) = delete;
    Gathering& operator=(const Gathering&) = delete;

    /// Of each solution, the binding that it belongs to and what the aggregate is
    /// over.
    void add(const Value* bindings, const Batch& batch) {
        columns_[0] = bindings;
        for (std::size_t k = 0; k < gather_.over.size(); ++k) {
            columns_[k + 1] = batch.columns[gather_.over[k].index];
        }
        if (!needs_no_set_) {
            distinct_.insert(columns_.data(), batch.count);
            meter_.hold(distinct_.memory());
            return;
        }
        for (std::size_t k = 0; k < batch.count; ++k) {
            take(bindings[k], columns_[1][k]);
        }
    }

    /// Goes through the distinct ones. False where a limit is reached.
    [[nodiscard]] bool finish() {
        for (std::uint32_t row = 0; row < distinct_.size(); ++row) {
            if (row % batch_size == 0 && !meter_.check()) {
                return false;
            }
            take(distinct_.row(row)[0], distinct_.row(row)[1]);
        }
        return true;
    }

    /// Of one binding; nothing where there is none, or where a sum is too large.
    [[nodiscard]] std::optional<Number> total(std::size_t binding) {
        return adds_up_
                   ? narrowed(totals_[binding])
                   : aggregate(gather_.function, std::move(numbers_[binding]), gather_.is_integer);
    }

private:
    void take(Value binding, Value over) {
        if (adds_up_) {
            totals_[binding.id] += counts_ ? 1 : values_.number_of(over).integer;
        } else {
            keep(numbers_[binding.id], values_.number_of(over));
        }
    }

    /// Of a least or greatest, one number is enough.
    void keep(std::vector<Number>& numbers, Number number) const {
        if (gather_.function == AggregateFunction::sum || numbers.empty()) {
            numbers.push_back(number);
            return;
        }
        const auto order = compare(number, numbers.front());
        if (gather_.function == AggregateFunction::min ? order < 0 : order > 0) {
            numbers.front() = number;
        }
    }

    const Gather& gather_;
    const ValueTable& values_;
    bool needs_no_set_;
    bool counts_;                               // distinct solutions
    bool adds_up_;                              // ones, or integers
    std::vector<Wide> totals_;                  // of each, where they are
    std::vector<std::vector<Number>> numbers_;  // of each, where something else is asked
    Relation distinct_;                         // the binding, and what it is over
    std::vector<const Value*> columns_;
    Meter& meter_;
};

/// Solves an aggregate's pattern for each binding.
bool BatchSolver::gather_within(std::size_t i, const Gather& gather, const Batch& in,
                                Gathering& out) {
    const Variable origin_within = origin(plan_.within[gather.within]);
    return solve_within(gather.within, outer_variables(*stages_[i].operation->literal, plan_.scope),
                        gather.over, in, [&](const Batch& batch) {
                            out.add(batch.columns[origin_within.index], batch);
                            return true;
                        });
}

/// Solves the pattern once for all bindings that differ in one variable alone,
/// which it binds itself then (a join before the grouping), and gives each
/// solution to the binding that it fits.
bool BatchSolver::gather_freed(const Gather& gather, const std::vector<Variable>& bound,
                               const Groups& shared, const Relation& places, Gathering& out) {
    const Variable freed = gather.freed->variable;
    const Variable origin_within = origin(plan_.within[gather.freed->within]);
    std::vector<Variable> needed = gather.over;
    needed.push_back(freed);
    std::vector<std::uint32_t> rows(batch_size);
    std::vector<Value> bindings(batch_size);
    std::vector<std::vector<Value>> kept(gather.over.size(), std::vector<Value>(batch_size));
    Batch fits;
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const std::size_t column = gather.over[k].index;
        fits.columns.resize(std::max(fits.columns.size(), column + 1));
        fits.columns[column] = kept[k].data();
    }
    return solve_within(gather.freed->within, bound, needed, shared.batch, [&](const Batch& batch) {
        const std::array<const Value*, 2> keys = {batch.columns[origin_within.index],
                                                  batch.columns[freed.index]};
        places.find(keys.data(), batch.count, rows.data());
        fits.count = 0;
        for (std::size_t k = 0; k < batch.count; ++k) {
            if (rows[k] != Relation::no_row) {
                bindings[fits.count] = Value{rows[k]};
                for (std::size_t over = 0; over < kept.size(); ++over) {
                    kept[over][fits.count] = batch.columns[gather.over[over].index][k];
                }
                ++fits.count;
            }
        }
        out.add(bindings.data(), fits);
        return true;
    });
}

/// Whether it takes fewer rows to solve the freed pattern for what is shared,
/// by how many rows each key has on average.
bool BatchSolver::is_better_freed(const Gather& gather, std::size_t bindings,
                                  std::size_t shared) const {
    const auto each = rows_tried(plan_.within[gather.within]);
    const auto together = rows_tried(plan_.within[gather.freed->within]);
    return static_cast<double>(shared) * (together.tried + together.solutions) <
           static_cast<double>(bindings) * each.tried;
}

bool BatchSolver::run_gather(std::size_t i, const Gather& gather, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    const std::vector<Variable> outer = outer_variables(*stage.operation->literal, plan_.scope);
    std::vector<Variable> outer_shared = outer;
    Groups shared;
    Groups groups;
    Relation places(2);  // what is shared, and the variable that is freed
    bool is_freed = false;
    if (gather.freed) {
        std::erase(outer_shared, gather.freed->variable);
        shared = group(outer_shared, in);
        groups = group_by_place(shared, gather.freed->variable, in, places);
        is_freed = is_better_freed(gather, places.size(), shared.batch.count);
    }
    if (!is_freed) {
        groups = stage.may_repeat || gather.freed ? group(outer, in) : all_apart(in);
    }
    const std::size_t group_count = is_freed ? places.size() : groups.batch.count;
    // What is freed tells bindings apart, so that it counts as one of those.
    std::vector<Variable> told_apart = gather.over;
    if (is_freed) {
        told_apart.push_back(gather.freed->variable);
    }
    const Plan& pattern = plan_.within[is_freed ? gather.freed->within : gather.within];
    Gathering gathering(gather, solver_.values(), has_distinct_solutions(pattern, told_apart),
                        group_count, meter_);
    const bool is_done = is_freed ? gather_freed(gather, outer_shared, shared, places, gathering)
                                  : gather_within(i, gather, groups.batch, gathering);
    if (!is_done || !gathering.finish()) {
        return false;
    }
    std::vector<std::optional<Value>> totals(group_count);
    for (std::size_t group = 0; group < group_count; ++group) {
        const std::optional<Number> number = gathering.total(group);
        if (!number && gather.function == AggregateFunction::sum) {
            return run_one_by_one(i, in, found);  // too large: the Solver says so
        }
        if (number) {
            totals[group] = solver_.values().number(*number);
        }
    }
    const Value* const wanted = gather.binds ? nullptr : column_of(gather.result, in);
    Value* const out =
        gather.binds ? stage.columns[std::get<Variable>(gather.result).index] : nullptr;
    std::size_t count = 0;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        const std::optional<Value> total = totals[groups.of[k]];
        if (!total) {
            continue;
        }
        if (out != nullptr) {
            out[count] = *total;
        }
        stage.from[count] = k;
        count += wanted == nullptr || wanted[k] == *total ? 1U : 0U;
    }
    return hand_on_some(i, in, count, found);
}

}  // namespace fascia::datalog
