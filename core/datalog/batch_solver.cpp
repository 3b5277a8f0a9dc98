#include "core/datalog/batch_solver.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace fascia::datalog {

namespace {

void insert_variables_of(const Source& source, VariableSet& out) {
    if (const auto* variable = std::get_if<Variable>(&source)) {
        out.insert(*variable);
    }
}

/// What an operation binds.
std::vector<Variable> bound_by(const Operation& operation) {
    std::vector<Variable> out;
    if (const auto* rows = std::get_if<MatchRows>(&operation.does)) {
        for (const auto& [column, variable] : rows->binds) {
            out.push_back(variable);
        }
    } else if (const auto* step = std::get_if<MatchStep>(&operation.does)) {
        for (const auto& [end, is_bound] :
             {std::pair(step->from, step->from_bound), std::pair(step->to, step->to_bound)}) {
            const auto* variable = std::get_if<Variable>(&end);
            if (!is_bound && (out.empty() || out.front() != *variable)) {
                out.push_back(*variable);
            }
        }
    } else if (const auto* compute = std::get_if<Compute>(&operation.does)) {
        out.push_back(compute->target);
    } else if (const auto* gather = std::get_if<Gather>(&operation.does)) {
        if (gather->binds) {
            out.push_back(std::get<Variable>(gather->result));
        }
    }
    return out;
}

bool is_lone(const Formula& formula) {
    return !is_computed(*formula.expression);
}

Source source_of(const Formula& formula) {
    return formula.expression->kind == Expression::Kind::variable
               ? Source(formula.expression->variable)
               : Source(formula.expression->constant);
}

}  // namespace

BatchSolver::BatchSolver(const Plan& plan, const std::vector<Variable>& needed,
                         const Database& database, Solver& solver, Meter& meter,
                         const std::vector<Variable>& bound_before)
    : plan_(plan),
      database_(database),
      solver_(solver),
      meter_(meter),
      stages_(plan.operations.size()),
      within_(plan.within.size()),
      taken_(plan.operations.size() + 1),
      bindings_(plan.types.size()) {
    // Backward: what is needed after each operation.
    std::vector<VariableSet> needed_after(stages_.size());
    VariableSet later;
    later.insert(needed);
    for (std::size_t i = stages_.size(); i-- > 0;) {
        needed_after[i] = later;
        const Operation& operation = plan.operations[i];
        if (const auto* rows = std::get_if<MatchRows>(&operation.does)) {
            for (const Source& source : rows->key) {
                insert_variables_of(source, later);
            }
        } else {
            later.insert(direct_variables(*operation.literal));
            later.insert(outer_variables(*operation.literal, plan.scope));
        }
    }
    // Forward: what is bound.
    std::vector<Variable> bound = bound_before;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        Stage& stage = stages_[i];
        stage.operation = &plan.operations[i];
        // To look closer at a failure, the Solver needs all that was bound.
        const auto is_needed = [&](Variable v) {
            return plan.can_fail || needed_after[i].contains(v);
        };
        std::copy_if(bound.begin(), bound.end(), std::back_inserter(stage.kept), is_needed);
        VariableSet seen = needed_after[i];
        seen.insert(outer_variables(*stage.operation->literal, plan.scope));
        stage.may_repeat =
            std::any_of(bound.begin(), bound.end(), [&](Variable v) { return !seen.contains(v); });
        for (const Variable v : bound_by(*stage.operation)) {
            bound.push_back(v);
            if (is_needed(v)) {
                stage.bound.push_back(v);
            }
        }
        const auto* match = std::get_if<MatchRows>(&stage.operation->does);
        stage.asks_only_whether =
            match != nullptr && match->repeats.empty() && stage.bound.empty() && !plan.can_fail;
    }
}

bool BatchSolver::solve(Found found) {
    Batch nothing_bound;
    nothing_bound.count = 1;
    nothing_bound.columns.resize(plan_.types.size() + 1);
    return solve(nothing_bound, found);
}

bool BatchSolver::solve_part(Found found) {
    --taken_[0];
    return solve(found);
}

bool BatchSolver::solve(const Batch& bound, Found found) {
    return run(0, bound, found) && !meter_.is_stopped() && !solver_.failure();
}

bool BatchSolver::solve(const Batch& bound, Found found, const std::vector<bool>& is_settled) {
    is_settled_ = &is_settled;
    const bool is_done = solve(bound, found);
    is_settled_ = nullptr;
    return is_done;
}

bool BatchSolver::run(std::size_t i, const Batch& in, Found found) {
    if (in.count == 0) {
        return true;
    }
    taken_[i] += in.count;
    if (i == stages_.size()) {
        return found(in);
    }
    if (stages_[i].from.empty()) {
        make_room(stages_[i]);
    }
    const auto& does = stages_[i].operation->does;
    if (const auto* rows = std::get_if<MatchRows>(&does)) {
        return run_rows(i, *rows, in, found);
    }
    if (const auto* test = std::get_if<Test>(&does)) {
        if (is_lone(test->left) && is_lone(test->right)) {
            return run_test(i, *test, in, found);
        }
    }
    if (const auto* computation = std::get_if<Compute>(&does)) {
        if (computation->formula.expression->function == nullptr &&
            !is_lone(computation->formula)) {
            return run_compute(i, *computation, in, found);
        }
    }
    if (const auto* absence = std::get_if<TestAbsence>(&does)) {
        if (!plan_.within[absence->within].can_fail) {
            return run_negation(i, *absence, in, found);
        }
    }
    if (const auto* gather = std::get_if<Gather>(&does)) {
        if (!plan_.within[gather->within].can_fail) {
            return run_gather(i, *gather, in, found);
        }
    }
    return run_one_by_one(i, in, found);
}

bool BatchSolver::run_rows(std::size_t i, const MatchRows& match, const Batch& in, Found found) {
    const bool is_lookup = match.key.size() == match.reading.relation->arity();
    return is_lookup                        ? run_lookup(i, match, in, found)
           : match.reading.index != nullptr ? run_index(i, match, in, found)
                                            : run_scan(i, match, in, found);
}

/// All columns are known: is there such a row?
bool BatchSolver::run_lookup(std::size_t i, const MatchRows& match, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    const Reading& reading = match.reading;
    if (match.rows == Rows::either) {
        return run_one_by_one(i, in, found);
    }
    set_keys(stage, match.key, in);
    reading.relation->find(stage.keys.data(), in.count, stage.rows.data());
    std::size_t count = 0;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        stage.from[count] = k;
        count += stage.rows[k] >= reading.begin && stage.rows[k] < reading.end ? 1U : 0U;
    }
    return meter_.count_tries(in.count) && hand_on_some(i, in, count, found);
}

/// Some columns are known: the rows that an index has for them.
bool BatchSolver::run_index(std::size_t i, const MatchRows& match, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    const Reading& reading = match.reading;
    set_keys(stage, match.key, in);
    stage.found.resize(batch_size);
    reading.index->find(*reading.relation, stage.keys.data(), in.count, stage.found.data());
    std::size_t count = 0;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        std::span<const std::uint32_t> rows = rows_read(stage.found[k], reading);
        const bool one_is_enough = stage.asks_only_whether && reading.holes == nullptr;
        rows = one_is_enough && !rows.empty() ? rows.first(1) : rows;
        while (!rows.empty() && !is_settled(in, k)) {
            const std::size_t taken = std::min(rows.size(), batch_size - count);
            std::copy_n(rows.begin(), taken, stage.rows.data() + count);
            std::fill_n(stage.from.data() + count, taken, k);
            count += taken;
            rows = rows.subspan(taken);
            if (count == batch_size) {
                if (!hand_on_rows(i, match, in, count, false, found)) {
                    return false;
                }
                count = 0;
            }
        }
    }
    // A lookup that finds nothing takes time too.
    return meter_.check() && hand_on_rows(i, match, in, count, false, found);
}

/// No index: all rows that are read.
bool BatchSolver::run_scan(std::size_t i, const MatchRows& match, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    const bool one_is_enough =
        stage.asks_only_whether && match.key.empty() && match.reading.holes == nullptr;
    const std::uint32_t end =
        one_is_enough ? std::min(match.reading.end, match.reading.begin + 1) : match.reading.end;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        for (std::uint32_t row = match.reading.begin; row < end && !is_settled(in, k);) {
            const auto count =
                static_cast<std::uint32_t>(std::min<std::size_t>(end - row, batch_size));
            std::iota(stage.rows.data(), stage.rows.data() + count, row);
            std::fill_n(stage.from.data(), count, k);
            row += count;
            if (!hand_on_rows(i, match, in, count, true, found)) {
                return false;
            }
        }
    }
    return true;
}

bool BatchSolver::hand_on_rows(std::size_t i, const MatchRows& match, const Batch& in,
                               std::size_t count, bool check_key, Found found) {
    if (!meter_.count_tries(count)) {
        return false;
    }
    Stage& stage = stages_[i];
    const Relation& relation = *match.reading.relation;
    const auto keep = [&](auto holds) {
        std::size_t kept = 0;
        for (std::size_t k = 0; k < count; ++k) {
            stage.rows[kept] = stage.rows[k];
            stage.from[kept] = stage.from[k];
            kept += holds(stage.rows[k], stage.from[k]) ? 1U : 0U;
        }
        count = kept;
    };
    if (const RowSet* const holes = match.reading.holes) {
        keep([&](std::uint32_t row, std::uint32_t) { return !holes->contains(row); });
    }
    for (std::size_t k = 0; check_key && k < match.key.size(); ++k) {
        const Value* const key = column_of(match.key[k], in);
        keep([&](std::uint32_t row, std::uint32_t from) {
            return relation.row(row)[match.key_columns[k]] == key[from];
        });
    }
    for (const auto& [column, variable] : match.repeats) {
        const auto first = std::find_if(match.binds.begin(), match.binds.end(),
                                        [v = variable](const auto& b) { return b.second == v; });
        keep([&relation, first_column = first->first, other = column](std::uint32_t row,
                                                                      std::uint32_t) {
            const Value* const values = relation.row(row);
            return values[other] == values[first_column];
        });
    }
    const std::size_t arity = relation.arity();
    const Value* const values = relation.row(0);
    for (const auto& [column, variable] : match.binds) {
        if (Value* const out = stage.columns[variable.index]) {
            const Value* const of_column = values + column;
            for (std::size_t k = 0; k < count; ++k) {
                out[k] = of_column[stage.rows[k] * arity];
            }
        }
    }
    return hand_on_some(i, in, count, found);
}

bool BatchSolver::hand_on_some(std::size_t i, const Batch& in, std::size_t count, Found found) {
    Stage& stage = stages_[i];
    for (const Variable v : stage.kept) {
        Value* const out = stage.columns[v.index];
        const Value* const before = in.columns[v.index];
        for (std::size_t k = 0; k < count; ++k) {
            out[k] = before[stage.from[k]];
        }
    }
    stage.out.count = count;
    return run(i + 1, stage.out, found);
}

bool BatchSolver::run_test(std::size_t i, const Test& test, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    const Value* const left = column_of(source_of(test.left), in);
    const Value* const right = column_of(source_of(test.right), in);
    std::size_t count = 0;
    const auto keep_where = [&](auto holds) {
        for (std::uint32_t k = 0; k < in.count; ++k) {
            stage.from[count] = k;
            count += holds(left[k], right[k]) ? 1U : 0U;
        }
    };
    // Equal values have equal ids.
    if (test.op == ComparisonOperator::equal) {
        keep_where([](Value a, Value b) { return a == b; });
    } else if (test.op == ComparisonOperator::not_equal) {
        keep_where([](Value a, Value b) { return a != b; });
    } else {
        const ValueTable& values = solver_.values();
        keep_where([&](Value a, Value b) { return holds(test.op, values.compare(a, b)); });
    }
    return hand_on_some(i, in, count, found);
}

bool BatchSolver::run_compute(std::size_t i, const Compute& computation, const Batch& in,
                              Found found) {
    Stage& stage = stages_[i];
    Value* const out = stage.columns[computation.target.index];
    const std::vector<Variable> read = variables_of(*computation.formula.expression);
    for (std::uint32_t k = 0; k < in.count; ++k) {
        for (const Variable v : read) {
            bindings_[v.index] = in.columns[v.index][k];
        }
        const Computed result = compute(computation.formula, solver_.values(), bindings_);
        if (result.at != nullptr) {
            return run_one_by_one(i, in, found);  // fails: the Solver says so
        }
        if (out != nullptr) {
            out[k] = solver_.values().number(result.number);
        }
        stage.from[k] = k;
    }
    return hand_on_some(i, in, in.count, found);
}

/// Solves a sub-pattern for all bindings of the batch together, which bind
/// these variables.
bool BatchSolver::solve_within(std::size_t within, std::vector<Variable> bound,
                               std::vector<Variable> needed, const Batch& in, Found found) {
    const Plan& pattern = plan_.within[within];
    const Variable origin_within = origin(pattern);
    std::unique_ptr<BatchSolver>& solver = within_[within];
    if (solver == nullptr) {
        bound.push_back(origin_within);
        needed.push_back(origin_within);
        solver = std::make_unique<BatchSolver>(pattern, needed, database_, solver_, meter_, bound);
    }
    for (auto k = static_cast<std::uint32_t>(origins_.size()); k < batch_size; ++k) {
        origins_.push_back(Value{k});
    }
    Batch with_origins = in;
    with_origins.columns.resize(pattern.types.size() + 1);
    with_origins.columns[origin_within.index] = origins_.data();
    return solver->solve(with_origins, found);
}

/// Keeps the bindings for which the pattern has no solution.
bool BatchSolver::run_negation(std::size_t i, const TestAbsence& absence, const Batch& in,
                               Found found) {
    Stage& stage = stages_[i];
    const Variable origin_within = origin(plan_.within[absence.within]);
    std::vector<bool> is_met(in.count, false);
    const std::vector<Variable> bound = outer_variables(*stage.operation->literal, plan_.scope);
    const bool is_done = solve_within(absence.within, bound, {}, in, [&](const Batch& batch) {
        for (std::size_t k = 0; k < batch.count; ++k) {
            is_met[batch.columns[origin_within.index][k].id] = true;
        }
        return true;
    });
    std::size_t count = 0;
    for (std::uint32_t k = 0; k < in.count; ++k) {
        stage.from[count] = k;
        count += is_met[k] ? 0U : 1U;
    }
    return is_done && hand_on_some(i, in, count, found);
}

bool BatchSolver::run_one_by_one(std::size_t i, const Batch& in, Found found) {
    Stage& stage = stages_[i];
    std::size_t count = 0;
    bool goes_on = true;
    for (std::uint32_t k = 0; k < in.count && goes_on; ++k) {
        for (std::size_t v = 0; v < bindings_.size(); ++v) {
            if (in.columns[v] != nullptr) {
                bindings_[v] = in.columns[v][k];
            }
        }
        const bool is_done = solver_.solve_one(plan_, i, bindings_, [&] {
            stage.from[count] = k;
            for (const Variable v : stage.bound) {
                stage.columns[v.index][count] = bindings_[v.index];
            }
            if (++count == batch_size) {
                goes_on = hand_on_some(i, in, count, found);
                count = 0;
            }
            return goes_on ? Solver::Next::solution : Solver::Next::stop;
        });
        goes_on = goes_on && is_done;
    }
    return goes_on && hand_on_some(i, in, count, found);
}

void BatchSolver::set_keys(Stage& stage, const std::vector<Source>& key, const Batch& in) {
    stage.keys.clear();
    for (const Source& source : key) {
        stage.keys.push_back(column_of(source, in));
    }
}

const Value* BatchSolver::column_of(const Source& source, const Batch& in) {
    if (const auto* variable = std::get_if<Variable>(&source)) {
        return in.columns[variable->index];
    }
    const Value constant = std::get<Value>(source);
    const auto known = std::find_if(constants_.begin(), constants_.end(),
                                    [&](const auto& c) { return c.first == constant; });
    return known != constants_.end()
               ? known->second.data()
               : constants_.emplace_back(constant, std::vector<Value>(batch_size, constant))
                     .second.data();
}

/// What a stage needs to work with, made when it has something to do.
void BatchSolver::make_room(Stage& stage) const {
    stage.columns.resize(plan_.types.size() + 1);
    stage.out.columns.resize(plan_.types.size() + 1);
    Value* next = stage.storage.extend((stage.kept.size() + stage.bound.size()) * batch_size);
    for (const auto* variables : {&stage.kept, &stage.bound}) {
        for (const Variable v : *variables) {
            stage.out.columns[v.index] = stage.columns[v.index] = next;
            next += batch_size;
        }
    }
    stage.from.extend(batch_size);
    stage.rows.extend(batch_size);
}

}  // namespace fascia::datalog
