#include "core/datalog/derivation.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace fascia::datalog {

namespace {

std::vector<Value> values_of(const std::vector<Variable>& variables,
                             const std::vector<Value>& bindings) {
    std::vector<Value> out;
    out.reserve(variables.size());
    for (const Variable v : variables) {
        out.push_back(bindings[v.index]);
    }
    return out;
}

Value value_of(const Term& term, const std::vector<Value>& bindings) {
    const auto* variable = std::get_if<Variable>(&term);
    return variable == nullptr ? std::get<Value>(term) : bindings[variable->index];
}

/// Binds the variables of a head to a tuple; false where they do not fit.
bool unify(const Atom& head, std::span<const Value> tuple, std::vector<Value>& bindings) {
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (const auto* variable = std::get_if<Variable>(&head.terms[i])) {
            bindings[variable->index] = tuple[i];
        }
    }
    // A constant may be another, and a variable that stands twice has one value.
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (value_of(head.terms[i], bindings) != tuple[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

DerivationFinder::DerivationFinder(const Program& program, const Database& database,
                                   StepSearch& steps)
    : program_(program), database_(database), steps_(steps), heads_of_(program.relations.size()) {
    std::vector<RuleId> by_name;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        by_name.push_back(RuleId{i});
    }
    std::stable_sort(by_name.begin(), by_name.end(), [&program](RuleId a, RuleId b) {
        return program.rules[a.index].name < program.rules[b.index].name;
    });
    for (const RuleId id : by_name) {
        const Rule& rule = program.rules[id.index];
        for (std::size_t i = 0; i < rule.heads.size(); ++i) {
            heads_of_[rule.heads[i].relation.index].push_back({id, i});
        }
    }
}

Result<Derivation> DerivationFinder::find(TupleRef tuple, Meter& meter) {
    const std::uint32_t below = database_.height(tuple);
    const std::span<const Value> values = database_.tuple(tuple);
    std::optional<Head> best;
    std::vector<Value> best_bindings;
    for (const Head head : heads_of_[tuple.relation.index]) {
        if (best && head.rule != best->rule) {
            break;
        }
        const Rule& rule = program_.rules[head.rule.index];
        Search& search = search_of(head.rule, head.index);
        std::vector<Value> bindings(search.checks.types.size());
        const bool holds = unify(rule.heads[head.index], values, bindings) &&
                           find_least(search, below, meter, bindings);
        if (meter.is_stopped()) {
            return fail(meter.error(rule));
        }
        if (holds && (!best || is_less(rule, bindings, best_bindings))) {
            best = head;
            best_bindings = std::move(bindings);
        }
    }
    assert(best.has_value());
    Derivation derivation =
        describe(search_of(best->rule, best->index), below, meter, best_bindings);
    derivation.rule = best->rule;
    if (meter.is_stopped()) {
        return fail(meter.error(program_.rules[best->rule.index]));
    }
    return derivation;
}

DerivationFinder::Support::Support(DerivationFinder& finder, RelationId relation, Meter& meter) {
    for (const Head& head : finder.heads_of_[relation.index]) {
        const Rule& rule = finder.program_.rules[head.rule.index];
        const Atom& atom = rule.heads[head.index];
        const std::vector<Variable> known = variables_of(atom);
        VariableSet bound;
        bound.insert(known);
        auto way = std::make_unique<Way>(
            Way{&atom, make_plan(rule.body, finder.make_request(rule, bound)),
                finder.make_solver(rule, no_height_limit, meter), std::nullopt});
        std::vector<Variable> handed = known;
        handed.push_back(BatchSolver::origin(way->plan));
        way->batches.emplace(way->plan, std::vector{handed.back()}, finder.database_, way->solver,
                             meter, handed);
        ways_.push_back(std::move(way));
    }
}

std::vector<bool> DerivationFinder::Support::derived(const std::vector<const Value*>& tuples,
                                                     std::uint32_t below,
                                                     const std::vector<bool>& limited) {
    std::vector<bool> out(tuples.size(), false);
    for (const std::unique_ptr<Way>& way : ways_) {
        way->solver.limit_heights(below, &limited);
        way->solver.prepare(way->plan);
        for (std::size_t begin = 0; begin < tuples.size(); begin += BatchSolver::batch_size) {
            ask(*way, tuples, begin, std::min(tuples.size(), begin + BatchSolver::batch_size), out);
        }
    }
    return out;
}

/// Of some of the tuples, those that are not marked yet.
void DerivationFinder::Support::ask(Way& way, const std::vector<const Value*>& tuples,
                                    std::size_t begin, std::size_t end, std::vector<bool>& out) {
    const Variable origin = BatchSolver::origin(way.plan);
    const std::vector<Term>& terms = way.head->terms;
    columns_.resize(std::max<std::size_t>(columns_.size(), origin.index + 1));
    for (std::vector<Value>& column : columns_) {
        column.clear();
    }
    asked_.clear();
    std::vector<Value> bindings(way.plan.types.size());
    for (std::size_t i = begin; i < end; ++i) {
        if (out[i] || !unify(*way.head, {tuples[i], terms.size()}, bindings)) {
            continue;
        }
        for (const Term& term : terms) {
            const auto* variable = std::get_if<Variable>(&term);
            // One that stands twice comes once.
            if (variable != nullptr && columns_[variable->index].size() == asked_.size()) {
                columns_[variable->index].push_back(bindings[variable->index]);
            }
        }
        columns_[origin.index].push_back(Value{static_cast<std::uint32_t>(asked_.size())});
        asked_.push_back(i);
    }
    Batch batch;
    batch.count = asked_.size();
    for (std::size_t v = 0; v <= origin.index; ++v) {
        batch.columns.push_back(columns_[v].empty() ? nullptr : columns_[v].data());
    }
    is_found_.assign(asked_.size(), false);
    way.batches->solve(
        batch,
        [&](const Batch& found) {
            for (std::size_t k = 0; k < found.count; ++k) {
                is_found_[found.columns[origin.index][k].id] = true;
            }
            return true;
        },
        is_found_);
    for (std::size_t k = 0; k < asked_.size(); ++k) {
        if (is_found_[k]) {
            out[asked_[k]] = true;
        }
    }
}

Result<std::optional<Derivation>> DerivationFinder::find_in_body(
    const Rule& question, const std::vector<std::pair<Variable, Value>>& known, Meter& meter) {
    VariableSet bound;
    std::vector<Value> bindings(variable_count(question));
    for (const auto& [variable, value] : known) {
        bound.insert(variable);
        bindings[variable.index] = value;
    }
    Search search = make_search(question, bound);
    const auto holds_below = [&](std::uint32_t below) {
        std::vector<Value> tried = bindings;
        return has_solution(search, below, meter, tried);
    };
    // The least limit under which the body holds: it holds under `high`, and
    // under no limit before `low`.
    std::uint32_t low = 1;
    std::uint32_t high = database_.largest_height() + 1;
    if (!meter.is_stopped() && !holds_below(high)) {
        return meter.is_stopped() ? Result<std::optional<Derivation>>(fail(meter.error(question)))
                                  : std::nullopt;
    }
    while (low < high && !meter.is_stopped()) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (holds_below(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    const bool is_found = !meter.is_stopped() && find_least(search, high, meter, bindings);
    assert(is_found || meter.is_stopped());
    std::optional<Derivation> derivation;
    if (is_found) {
        derivation = describe(search, high, meter, bindings);
    }
    if (meter.is_stopped()) {
        return fail(meter.error(question));
    }
    return derivation;
}

PlanRequest DerivationFinder::make_request(const Rule& rule, const VariableSet& known) const {
    PlanRequest request = request_for(program_, database_, rule);
    request.bound = known;
    return request;
}

DerivationFinder::Search DerivationFinder::make_search(const Rule& rule,
                                                       const VariableSet& known) const {
    PlanRequest request = make_request(rule, known);
    Search search;
    search.rule = &rule;
    for (const Literal& literal : rule.body) {
        const std::vector<Variable> variables = direct_variables(literal);
        if (!request.bound.contains_all(variables)) {
            request.gate_after = variables;
            search.literals.push_back(&literal);
            search.plans.push_back(make_plan(rule.body, request));
            request.bound.insert(variables);
        }
    }
    request.gate_after.reset();
    search.checks = make_plan(rule.body, request);
    if (search.plans.empty()) {
        search.plans.push_back(make_plan(rule.body, request));
    }
    return search;
}

DerivationFinder::Search& DerivationFinder::search_of(RuleId id, std::size_t head) {
    const auto known = searches_.find({id, head});
    if (known != searches_.end()) {
        return known->second;
    }
    const Rule& rule = program_.rules[id.index];
    VariableSet bound;
    bound.insert(variables_of(rule.heads[head]));
    return searches_.emplace(std::pair(id, head), make_search(rule, bound)).first->second;
}

Solver DerivationFinder::make_solver(const Rule& rule, std::uint32_t below, Meter& meter) const {
    Solver solver(program_, rule, database_, steps_, meter);
    solver.limit_heights(below);
    solver.pass_over_failures();
    return solver;
}

bool DerivationFinder::find_least(Search& search, std::uint32_t below, Meter& meter,
                                  std::vector<Value>& bindings) const {
    if (search.literals.empty()) {
        return has_solution(search, below, meter, bindings);
    }
    const ValueTable& values = database_.values();
    for (std::size_t k = 0; k < search.literals.size(); ++k) {
        const std::vector<Variable> variables = direct_variables(*search.literals[k]);
        std::optional<std::vector<Value>> best;
        const auto is_better = [&] {
            return !best || compare(values, values_of(variables, bindings), *best) < 0;
        };
        Solver solver = make_solver(*search.rule, below, meter);
        solver.spare_indexes();
        solver.ask_at_gate(is_better);
        solver.prepare(search.plans[k]);
        const bool is_done = solver.solve(search.plans[k], bindings, [&] {
            best = values_of(variables, bindings);
            return Solver::Next::gate;
        });
        if (!is_done || !best) {
            return false;
        }
        for (std::size_t i = 0; i < variables.size(); ++i) {
            bindings[variables[i].index] = (*best)[i];
        }
    }
    return true;
}

bool DerivationFinder::has_solution(Search& search, std::uint32_t below, Meter& meter,
                                    std::vector<Value>& bindings) const {
    Solver solver = make_solver(*search.rule, below, meter);
    solver.spare_indexes();
    solver.prepare(search.plans.front());
    const auto pass = [] { return true; };
    solver.ask_at_gate(pass);
    bool is_found = false;
    const bool is_done = solver.solve(search.plans.front(), bindings, [&] {
        is_found = true;
        return Solver::Next::stop;
    });
    return is_done && is_found;
}

Derivation DerivationFinder::describe(Search& search, std::uint32_t below, Meter& meter,
                                      std::vector<Value>& bindings) const {
    const Rule& rule = *search.rule;
    const VariableSet scope = scope_of(rule);
    Derivation out;
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
        out.bindings.push_back(scope.contains(Variable{i}) ? std::optional(bindings[i])
                                                           : std::nullopt);
    }
    Solver solver = make_solver(rule, below, meter);
    solver.prepare(search.checks);
    for (std::uint32_t i = 0; i < rule.body.size(); ++i) {
        DerivationPremise premise;
        premise.literal = i;
        if (const auto* atom = std::get_if<Atom>(&rule.body[i].is)) {
            describe(*atom, below, meter, bindings, premise);
        } else {
            const auto& operations = search.checks.operations;
            const auto check = std::find_if(
                operations.begin(), operations.end(),
                [&](const Operation& operation) { return operation.literal == &rule.body[i]; });
            assert(check != operations.end());
            describe(search.checks, *check, solver, bindings, premise);
        }
        out.premises.push_back(std::move(premise));
    }
    return out;
}

void DerivationFinder::describe(const Atom& atom, std::uint32_t below, Meter& meter,
                                const std::vector<Value>& bindings, DerivationPremise& out) const {
    std::vector<Value> tuple;
    for (const Term& term : atom.terms) {
        tuple.push_back(value_of(term, bindings));
    }
    if (atom.step == Step::none) {
        const auto row = database_.find(atom.relation, tuple);
        assert(row.has_value());
        out.tuples.push_back(*row);
        out.held = HeldBy{};
        return;
    }
    const bool is_itself = atom.step == Step::star && tuple[0] == tuple[1];
    if (!is_itself) {
        out.tuples = steps_.shortest_chain(atom.relation, tuple[0], tuple[1], below, meter);
        assert(!out.tuples.empty() || meter.is_stopped());
    }
    out.held = HeldByChain{tuple[0], tuple[1], {}};
}

void DerivationFinder::describe(const Plan& checks, const Operation& check, Solver& solver,
                                std::vector<Value>& bindings, DerivationPremise& out) const {
    if (const auto* test = std::get_if<Test>(&check.does)) {
        const auto left = solver.value_of(test->left, bindings);
        const auto right = solver.value_of(test->right, bindings);
        assert(left && right);
        out.held = HeldByComputing{*left, *right};
    } else if (const auto* gather = std::get_if<Gather>(&check.does)) {
        const Solver::Total total = solver.total(checks, *gather, bindings);
        HeldByAggregate held;
        held.result = total.value.value_or(Value{});
        for (std::uint32_t row = 0; row < total.rows.size(); ++row) {
            const Value* values = total.rows.row(row);
            held.bindings.emplace_back(values, values + total.rows.arity());
        }
        std::sort(held.bindings.begin(), held.bindings.end(), [this](const auto& a, const auto& b) {
            return compare(database_.values(), a, b) < 0;
        });
        out.held = std::move(held);
    } else {
        out.held = HeldByAbsence{};
    }
}

bool DerivationFinder::is_less(const Rule& rule, const std::vector<Value>& a,
                               const std::vector<Value>& b) const {
    const std::vector<Variable> variables = direct_variables(rule.body);
    return compare(database_.values(), values_of(variables, a), values_of(variables, b)) < 0;
}

}  // namespace fascia::datalog
