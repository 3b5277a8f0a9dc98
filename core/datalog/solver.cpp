#include "core/datalog/solver.hpp"

#include "core/datalog/wording.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace fascia::datalog {

namespace {

constexpr std::ptrdiff_t end_all = -1;

std::ptrdiff_t index_of(std::size_t i) {
    return static_cast<std::ptrdiff_t>(i);
}

/// Whether a literal hangs on the variable, be it deep within.
bool mentions(const Literal& literal, Variable variable) {
    VariableSet scope;
    scope.insert(variable);
    const auto direct = direct_variables(literal);
    return std::find(direct.begin(), direct.end(), variable) != direct.end() ||
           !outer_variables(literal, scope).empty();
}

std::optional<Variable> target_of(const Operation& operation) {
    if (const auto* compute = std::get_if<Compute>(&operation.does)) {
        return compute->target;
    }
    if (const auto* gather = std::get_if<Gather>(&operation.does)) {
        if (gather->binds) {
            return std::get<Variable>(gather->result);
        }
    }
    return std::nullopt;
}

bool is_call(const Formula& formula) {
    return formula.expression->kind == Expression::Kind::call;
}

Rows rows_of(const Operation& operation) {
    if (const auto* match = std::get_if<MatchRows>(&operation.does)) {
        return match->rows;
    }
    if (const auto* match = std::get_if<MatchStep>(&operation.does)) {
        return match->rows;
    }
    return Rows::all;
}

}  // namespace

void Solver::prepare(Plan& plan, bool is_within, bool may_extend) const {
    for (Operation& operation : plan.operations) {
        if (auto* rows = std::get_if<MatchRows>(&operation.does)) {
            prepare(*rows, is_within, may_extend);
        } else if (auto* step = std::get_if<MatchStep>(&operation.does)) {
            prepare(*step, is_within, may_extend);
        }
    }
    for (Plan& within_it : plan.within) {
        prepare(within_it, true, may_extend);
    }
}

void Solver::prepare(MatchRows& match, bool is_within, bool may_extend) const {
    Reading& reading = match.reading;
    reading = {};
    if (match.rows == Rows::removed || match.rows == Rows::added) {
        const ChangedRelation& change = (*changes_)[match.relation.index];
        reading.relation = match.rows == Rows::added ? change.added : change.removed;
    }
    if (reading.relation != nullptr) {
        reading.end = static_cast<std::uint32_t>(reading.relation->size());
        return;
    }
    const LiveRelation* live =
        live_ != nullptr && !is_within ? &(*live_)[match.relation.index] : nullptr;
    const bool is_live = live != nullptr && live->rows != nullptr;
    if (is_live) {
        reading.relation = live->rows;
        const auto [begin, end] = live->range(match.rows, false);
        reading.begin = begin;
        reading.end = end;
    } else {
        reading.relation = &database_.relation(match.relation);
        const std::uint32_t below = is_within ? no_height_limit : limit_of(match.relation);
        // Without a limit too: not what is being added meanwhile.
        reading.end = reading.relation->rows_below(below);
        if (match.rows == Rows::added) {
            reading.begin = (*changes_)[match.relation.index].added_begin;
            reading.end = (*changes_)[match.relation.index].added_end;
        }
    }
    reading.holes =
        match.rows == Rows::either ? reading.relation->old_holes() : reading.relation->holes();
    const bool is_partial =
        !match.key_columns.empty() && match.key_columns.size() < reading.relation->arity();
    // A live relation's index may be in use right now, and must stand still then.
    if (!is_partial || (!may_extend && is_live)) {
        return;
    }
    if (spares_indexes_) {
        constexpr std::size_t few = 256;  // rows to a key
        const Relation::ReadyIndex ready = reading.relation->ready_index(match.key_columns);
        if (ready.index != nullptr && reading.relation->size() <= ready.index->key_count() * few) {
            reading.index = ready.index;
            reading.index_columns = *ready.columns == match.key_columns ? nullptr : ready.columns;
            return;
        }
    }
    reading.index = &reading.relation->index(match.key_columns);
}

void Solver::prepare(MatchStep& match, bool is_within, bool may_extend) const {
    Reading& reading = match.reading;
    reading = {};
    match.height_begin = 0;
    match.height_end = is_within ? no_height_limit : limit_of(match.relation);
    if (live_ == nullptr || is_within || (*live_)[match.relation.index].rows == nullptr) {
        return;
    }
    const LiveRelation& live = (*live_)[match.relation.index];
    if (live.closure == nullptr) {
        match.height_begin = match.rows == Rows::delta ? live.height : 0;
        match.height_end = match.rows == Rows::before_delta ? live.height : live.height + 1;
        return;
    }
    reading.relation = &live.closure->pairs();
    const auto [begin, end] = live.range(match.rows, true);
    reading.begin = begin;
    reading.end = end;
    if (may_extend && match.from_bound != match.to_bound) {
        reading.index = &reading.relation->index({match.from_bound ? 0U : 1U});
    }
}

bool Solver::solve(const Plan& plan, std::vector<Value>& bindings, Found found) {
    bindings_ = &bindings;
    run(plan, 0, found);
    return !meter_.is_stopped() && !failure_;
}

bool Solver::solve_one(const Plan& plan, std::size_t operation, std::vector<Value>& bindings,
                       Found found) {
    bindings_ = &bindings;
    end_ = operation + 1;
    run(plan, operation, found);
    end_ = no_end;
    return !meter_.is_stopped() && !failure_;
}

Solver::Unwind Solver::run(const Plan& plan, std::size_t i, Found found) {
    if (i == plan.operations.size() || (i == end_ && depth_ == 0)) {
        switch (found()) {
            case Next::solution:
                return index_of(i);
            case Next::gate:
                return index_of(*plan.gate);
            case Next::stop:
                break;
        }
        return end_all;
    }
    const auto& does = plan.operations[i].does;
    if (const auto* rows = std::get_if<MatchRows>(&does)) {
        return run_rows(plan, i, *rows, found);
    }
    if (const auto* test = std::get_if<Test>(&does)) {
        return run_test(plan, i, *test, found);
    }
    if (const auto* compute = std::get_if<Compute>(&does)) {
        return run_compute(plan, i, *compute, found);
    }
    if (const auto* step = std::get_if<MatchStep>(&does)) {
        return run_step(plan, i, *step, found);
    }
    if (const auto* absence = std::get_if<TestAbsence>(&does)) {
        return run_absence(plan, i, *absence, found);
    }
    if (const auto* gather = std::get_if<Gather>(&does)) {
        return run_gather(plan, i, *gather, found);
    }
    return (*gate_)() ? run(plan, i + 1, found) : index_of(i);
}

Solver::Unwind Solver::run_rows(const Plan& plan, std::size_t i, const MatchRows& match,
                                Found found) {
    const Reading& reading = match.reading;
    key_.clear();
    for (const Source& source : match.key) {
        key_.push_back(value_of(source));
    }
    if (match.key.size() == reading.relation->arity()) {
        if (match.rows == Rows::either) {
            return !meter_.count_try()                         ? end_all
                   : holds_either(match.relation, key_.data()) ? run(plan, i + 1, found)
                                                               : index_of(i);
        }
        const auto row = reading.relation->find(key_.data());
        return row && reading.reads(*row) ? run_row(plan, i, match, *row, false, found)
                                          : (meter_.count_try() ? index_of(i) : end_all);
    }
    if (reading.index != nullptr) {
        if (reading.index_columns != nullptr) {
            keep_key_of(match, *reading.index_columns);
        }
        for (const std::uint32_t row :
             rows_read(reading.index->find(*reading.relation, key_.data()), reading)) {
            const bool check_key = reading.index_columns != nullptr;
            if (const Unwind unwind = run_row(plan, i, match, row, check_key, found);
                unwind < index_of(i)) {
                return unwind;
            }
        }
        return index_of(i);
    }
    for (std::uint32_t row = reading.begin; row < reading.end; ++row) {
        if (const Unwind unwind = run_row(plan, i, match, row, true, found); unwind < index_of(i)) {
            return unwind;
        }
    }
    return index_of(i);
}

/// Of the key in key_, leaves the part in these columns.
void Solver::keep_key_of(const MatchRows& match, const std::vector<std::uint32_t>& columns) {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < match.key_columns.size() && kept < columns.size(); ++k) {
        if (match.key_columns[k] == columns[kept]) {
            key_[kept++] = key_[k];
        }
    }
}

Solver::Unwind Solver::run_row(const Plan& plan, std::size_t i, const MatchRows& match,
                               std::uint32_t row, bool check_key, Found found) {
    if (!meter_.count_try()) {
        return end_all;
    }
    const Reading& reading = match.reading;
    if (reading.holes != nullptr && reading.holes->contains(row)) {
        return index_of(i);
    }
    const Value* values = reading.relation->row(row);
    if (check_key) {
        for (std::size_t k = 0; k < match.key.size(); ++k) {
            if (values[match.key_columns[k]] != value_of(match.key[k])) {
                return index_of(i);
            }
        }
    }
    for (const auto& [column, variable] : match.binds) {
        (*bindings_)[variable.index] = values[column];
    }
    for (const auto& [column, variable] : match.repeats) {
        if ((*bindings_)[variable.index] != values[column]) {
            return index_of(i);
        }
    }
    return run(plan, i + 1, found);
}

Solver::Unwind Solver::run_step(const Plan& plan, std::size_t i, const MatchStep& match,
                                Found found) {
    if (match.is_star && match.rows != Rows::delta) {
        // Every value and itself. What is only a link away comes below.
        const Value start = value_of(match.from_bound ? match.from : match.to);
        if (const Unwind unwind = run_pair(plan, i, match, start, start, found);
            unwind < index_of(i)) {
            return unwind;
        }
    }
    return match.reading.relation != nullptr ? run_closure(plan, i, match, found)
                                             : run_search(plan, i, match, found);
}

/// Goes on where the pair fits what is bound.
Solver::Unwind Solver::run_pair(const Plan& plan, std::size_t i, const MatchStep& match, Value from,
                                Value to, Found found) {
    if (!meter_.count_try()) {
        return end_all;
    }
    if (match.from_bound ? value_of(match.from) != from : false) {
        return index_of(i);
    }
    if (!match.from_bound) {
        (*bindings_)[std::get<Variable>(match.from).index] = from;
    }
    // One variable at both ends is bound by now, and compared.
    const bool is_same = !match.from_bound && !match.to_bound && match.from == match.to;
    if ((match.to_bound || is_same) ? value_of(match.to) != to : false) {
        return index_of(i);
    }
    if (!match.to_bound) {
        (*bindings_)[std::get<Variable>(match.to).index] = to;
    }
    return run(plan, i + 1, found);
}

/// Over a relation that still grows: rows of its closure.
Solver::Unwind Solver::run_closure(const Plan& plan, std::size_t i, const MatchStep& match,
                                   Found found) {
    const Reading& reading = match.reading;
    const Relation& pairs = *reading.relation;
    if (match.from_bound && match.to_bound) {
        const std::array<Value, 2> pair = {value_of(match.from), value_of(match.to)};
        const auto row = pairs.find(pair.data());
        const bool is_read = row && *row >= reading.begin && *row < reading.end;
        return is_read ? run_pair(plan, i, match, pair[0], pair[1], found) : index_of(i);
    }
    if (reading.index != nullptr) {
        const Value key = value_of(match.from_bound ? match.from : match.to);
        for (const std::uint32_t row : rows_read(reading.index->find(pairs, &key), reading)) {
            if (const Unwind unwind =
                    run_pair(plan, i, match, pairs.row(row)[0], pairs.row(row)[1], found);
                unwind < index_of(i)) {
                return unwind;
            }
        }
        return index_of(i);
    }
    for (std::uint32_t row = reading.begin; row < reading.end; ++row) {
        if (const Unwind unwind =
                run_pair(plan, i, match, pairs.row(row)[0], pairs.row(row)[1], found);
            unwind < index_of(i)) {
            return unwind;
        }
    }
    return index_of(i);
}

/// Over a relation that is complete: a search from an end that is bound, or from each.
Solver::Unwind Solver::run_search(const Plan& plan, std::size_t i, const MatchStep& match,
                                  Found found) {
    if (match.search_backward) {
        return run_reached(plan, i, match, value_of(match.to), Direction::backward, found);
    }
    if (match.from_bound) {
        return run_reached(plan, i, match, value_of(match.from), Direction::forward, found);
    }
    Relation starts(1);
    const Relation& links = database_.relation(match.relation);
    const RowSet* const holes = match.rows == Rows::either ? links.old_holes() : links.holes();
    for (std::uint32_t row = 0; row < links.size(); ++row) {
        if (!meter_.count_try()) {
            return end_all;
        }
        if (holes == nullptr || !holes->contains(row)) {
            starts.insert(links.row(row));
        }
    }
    for (std::uint32_t row = 0; row < starts.size(); ++row) {
        if (const Unwind unwind =
                run_reached(plan, i, match, *starts.row(row), Direction::forward, found);
            unwind < index_of(i)) {
            return unwind;
        }
    }
    return index_of(i);
}

Solver::Unwind Solver::run_reached(const Plan& plan, std::size_t i, const MatchStep& match,
                                   Value start, Direction direction, Found found) {
    StepSearch& steps = match.rows == Rows::either ? *either_steps_ : steps_;
    const std::vector<Reached>& ends = steps.reach(match.relation, start, direction, meter_);
    if (meter_.is_stopped()) {
        return end_all;
    }
    const bool is_forward = direction == Direction::forward;
    const auto run_end = [&](const Reached& reached) {
        if (reached.height < match.height_begin || reached.height >= match.height_end) {
            return index_of(i);
        }
        const Value end = reached.end;
        return run_pair(plan, i, match, is_forward ? start : end, is_forward ? end : start, found);
    };
    if (match.from_bound && match.to_bound) {
        const Value end = value_of(is_forward ? match.to : match.from);
        const auto at = std::lower_bound(ends.begin(), ends.end(), end,
                                         [](const Reached& r, Value v) { return r.end < v; });
        return at != ends.end() && at->end == end ? run_end(*at) : index_of(i);
    }
    for (const Reached& end : ends) {
        if (const Unwind unwind = run_end(end); unwind < index_of(i)) {
            return unwind;
        }
    }
    return index_of(i);
}

Solver::Unwind Solver::run_test(const Plan& plan, std::size_t i, const Test& test, Found found) {
    const auto left = known_value(test.left);
    const auto right = known_value(test.right);
    const ValueTable& values = *values_;
    if ((is_call(test.left) && !left) || (is_call(test.right) && !right)) {
        return index_of(i);
    }
    if (left && right) {
        // Also text, of which only equality is asked.
        return holds(test.op, values.compare(*left, *right)) ? run(plan, i + 1, found)
                                                             : index_of(i);
    }
    const Computed a = compute(test.left, values, *bindings_);
    if (a.at != nullptr) {
        return fail_computing(plan, i, a);
    }
    const Computed b = compute(test.right, values, *bindings_);
    if (b.at != nullptr) {
        return fail_computing(plan, i, b);
    }
    return holds(test.op, fascia::compare(a.number, b.number)) ? run(plan, i + 1, found)
                                                               : index_of(i);
}

Solver::Unwind Solver::run_compute(const Plan& plan, std::size_t i, const Compute& computation,
                                   Found found) {
    Value& target = (*bindings_)[computation.target.index];
    if (const auto value = known_value(computation.formula)) {
        target = *value;
    } else if (is_call(computation.formula)) {
        return index_of(i);
    } else {
        const Computed result = compute(computation.formula, *values_, *bindings_);
        if (result.at != nullptr) {
            return fail_computing(plan, i, result);
        }
        target = values_->number(result.number);
    }
    return run(plan, i + 1, found);
}

void Solver::run_within(const Plan& plan, Found found) {
    ++depth_;
    run(plan, 0, found);
    --depth_;
}

Solver::Unwind Solver::run_absence(const Plan& plan, std::size_t i, const TestAbsence& absence,
                                   Found found) {
    bool is_absent = true;
    const Plan& pattern = plan.within[absence.within];
    run_within(pattern, [&] {
        is_absent = false;
        // Whether something fails must not hang on what is found first.
        return pattern.can_fail ? Next::solution : Next::stop;
    });
    if (meter_.is_stopped()) {
        return end_all;
    }
    if (failure_) {
        return fail_at(plan, i, *std::exchange(failure_, std::nullopt));
    }
    return is_absent ? run(plan, i + 1, found) : index_of(i);
}

Solver::Unwind Solver::run_gather(const Plan& plan, std::size_t i, const Gather& gather,
                                  Found found) {
    const Total result = total(plan, gather, *bindings_);
    if (meter_.is_stopped()) {
        return end_all;
    }
    if (failure_) {
        return fail_at(plan, i, *std::exchange(failure_, std::nullopt));
    }
    if (result.is_too_large) {
        const Literal& literal = *plan.operations[i].literal;
        std::vector<Variable> outer = outer_variables(literal, plan.scope);
        std::string message = spell(rule_) + ": the sum of " + spell(rule_, gather.over.front()) +
                              (gather.is_integer ? " does not fit in a 64-bit integer"
                                                 : " is too large for a real number") +
                              describe_bindings(outer, rule_, *values_, plan.types, *bindings_);
        return fail_at(plan, i, {ErrorCode::input, std::move(message), literal.where, "", {}, ""});
    }
    if (!result.value) {
        return index_of(i);
    }
    if (gather.binds) {
        (*bindings_)[std::get<Variable>(gather.result).index] = *result.value;
        return run(plan, i + 1, found);
    }
    return value_of(gather.result) == *result.value ? run(plan, i + 1, found) : index_of(i);
}

Solver::Total Solver::total(const Plan& plan, const Gather& gather, std::vector<Value>& bindings) {
    bindings_ = &bindings;
    Total out{std::nullopt, false, Relation(gather.over.size())};
    std::vector<Value> row(gather.over.size());
    run_within(plan.within[gather.within], [&] {
        for (std::size_t k = 0; k < row.size(); ++k) {
            row[k] = bindings[gather.over[k].index];
        }
        out.rows.insert(row.data());
        return Next::solution;
    });
    if (meter_.is_stopped() || failure_) {
        return out;
    }
    ValueTable& values = *values_;
    if (gather.function == AggregateFunction::count) {
        out.value = values.integer(static_cast<std::int64_t>(out.rows.size()));
        return out;
    }
    std::vector<Number> numbers;
    for (std::uint32_t k = 0; k < out.rows.size(); ++k) {
        numbers.push_back(values.number_of(*out.rows.row(k)));
    }
    const auto number = aggregate(gather.function, std::move(numbers), gather.is_integer);
    out.is_too_large = !number && gather.function == AggregateFunction::sum;
    if (number) {
        out.value = values.number(*number);
    }
    return out;
}

Solver::Unwind Solver::fail_computing(const Plan& plan, std::size_t i, const Computed& failed) {
    if (failed.failure == Computed::Failure::no_solution) {
        return index_of(i);
    }
    return fail_at(plan, i,
                   {ErrorCode::input,
                    describe(failed, rule_, *values_, plan.types, *bindings_),
                    plan.operations[i].literal->where,
                    "",
                    {},
                    ""});
}

/// Something failed at an operation: ends all where that matters.
Solver::Unwind Solver::fail_at(const Plan& plan, std::size_t i, Diagnostic failure) {
    if (depth_ == 0 && passes_over_failures_) {
        return index_of(i);
    }
    if (!ends_at_failures_ && !rest_holds(plan, i)) {
        return meter_.is_stopped() ? end_all : index_of(i);
    }
    // A failure in the rest has been told already.
    if (!failure_) {
        failure_ = std::move(failure);
    }
    return end_all;
}

/// Whether what comes after the operation can be satisfied, apart from what
/// needs its result. This is rare, so that it is planned anew each time.
bool Solver::rest_holds(const Plan& plan, std::size_t i) {
    PlanRequest request;
    request.program = &program_;
    request.values = values_;
    request.size = [this](RelationId id) { return database_.size(id); };
    request.scope = plan.scope;
    request.bound = plan.bound;
    request.types = plan.types;
    for (std::size_t k = 0; k < i; ++k) {
        if (plan.operations[k].literal != nullptr) {
            request.bound.insert(direct_variables(*plan.operations[k].literal));
        }
    }
    const std::optional<Variable> target = target_of(plan.operations[i]);
    std::vector<const Literal*> rest;
    for (std::size_t k = i + 1; k < plan.operations.size(); ++k) {
        const Literal* literal = plan.operations[k].literal;
        if (literal != nullptr && !(target && mentions(*literal, *target))) {
            rest.push_back(literal);
            request.rows.push_back(rows_of(plan.operations[k]));
        }
    }
    Plan rest_plan = make_plan_of_some(rest, request);
    prepare(rest_plan, depth_ > 0, false);
    bool is_found = false;
    const std::size_t end = std::exchange(end_, no_end);
    run(rest_plan, 0, [&] {
        is_found = true;
        return Next::stop;
    });
    end_ = end;
    return is_found || failure_.has_value();
}

bool Solver::holds_either(RelationId relation, const Value* tuple) const {
    const Relation* const taken = (*changes_)[relation.index].taken;
    return database_.relation(relation).find(tuple).has_value() ||
           (taken != nullptr && taken->find(tuple).has_value());
}

std::optional<Value> Solver::value_of(const Formula& formula,
                                      const std::vector<Value>& bindings) const {
    if (formula.expression->kind == Expression::Kind::constant) {
        return formula.expression->constant;
    }
    if (formula.expression->kind == Expression::Kind::variable) {
        return bindings[formula.expression->variable.index];
    }
    if (is_call(formula)) {
        return called(formula, bindings);
    }
    const Computed result = compute(formula, *values_, bindings);
    return result.at == nullptr ? std::optional(values_->number(result.number)) : std::nullopt;
}

Value Solver::value_of(const Term& term) const {
    const auto* variable = std::get_if<Variable>(&term);
    return variable == nullptr ? std::get<Value>(term) : (*bindings_)[variable->index];
}

std::optional<Value> Solver::called(const Formula& formula, const std::vector<Value>& bindings) {
    std::vector<Value> arguments;
    arguments.reserve(formula.expression->operands.size());
    for (const Expression& operand : formula.expression->operands) {
        arguments.push_back(operand.kind == Expression::Kind::variable
                                ? bindings[operand.variable.index]
                                : operand.constant);
    }
    return formula.expression->function->call(arguments);
}

/// Of what stands alone, or is called, without computing. Nothing for a call that gives nothing.
std::optional<Value> Solver::known_value(const Formula& formula) const {
    if (is_computed(*formula.expression) && !is_call(formula)) {
        return std::nullopt;
    }
    return value_of(formula, *bindings_);
}

}  // namespace fascia::datalog
