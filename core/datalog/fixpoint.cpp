#include "core/datalog/fixpoint.hpp"

#include "core/datalog/batch_solver.hpp"

#include <algorithm>

namespace fascia::datalog {

namespace {

std::vector<Variable> variables_of_heads(const Rule& rule) {
    std::vector<Variable> out;
    for (const Atom& head : rule.heads) {
        const std::vector<Variable> variables = variables_of(head);
        out.insert(out.end(), variables.begin(), variables.end());
    }
    return out;
}

}  // namespace

Result<void> Fixpoint::run(const std::vector<RuleId>& rules,
                           std::vector<RuleStatistics>& statistics) {
    std::vector<Variant> variants;
    for (const RuleId id : rules) {
        const Rule& rule = program_.rules[id.index];
        add_closures(rule);
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            if (is_live(rule.body[i])) {
                variants.push_back({id, i, std::nullopt});
            }
        }
    }
    begin_round();
    for (const RuleId id : rules) {
        Plan plan = make_rule_plan(program_.rules[id.index], std::nullopt);
        ++statistics[id.index].rounds;
        if (auto done = run_rule(id, plan, statistics[id.index]); !done) {
            return done;
        }
    }
    for (std::uint32_t round = 1;; ++round) {
        if (after_round_) {
            after_round_(round);
        }
        begin_round();
        if (meter_.is_stopped()) {
            return fail(meter_.error(program_.rules[rules.front().index]));
        }
        if (!has_deltas()) {
            return {};
        }
        std::optional<RuleId> last;
        for (Variant& variant : variants) {
            const Rule& rule = program_.rules[variant.rule.index];
            if (!has_delta(rule.body[variant.literal])) {
                continue;
            }
            if (!variant.plan) {
                variant.plan = make_rule_plan(rule, variant.literal);
            }
            RuleStatistics& of_rule = statistics[variant.rule.index];
            of_rule.rounds += last == variant.rule ? 0U : 1U;
            last = variant.rule;
            if (auto done = run_rule(variant.rule, *variant.plan, of_rule); !done) {
                return done;
            }
        }
    }
}

Plan Fixpoint::make_rule_plan(const Rule& rule, std::optional<std::size_t> delta) const {
    PlanRequest request;
    request.program = &program_;
    request.values = &database_.values();
    request.size = [this](RelationId id) -> std::size_t {
        // What grows is taken to grow beyond what it holds so far.
        constexpr std::size_t expected_rows = 1000;
        const LiveRelation& live = live_[id.index];
        return live.rows != nullptr ? std::max(live.rows->size(), expected_rows)
                                    : database_.size(id);
    };
    request.scope = scope_of(rule);
    request.types.assign(variable_count(rule), TermType::unknown);
    request.first = delta;
    for (std::size_t i = 0; delta && i < rule.body.size(); ++i) {
        const bool is_older = i < *delta && is_live(rule.body[i]);
        request.rows.push_back(i == *delta ? Rows::delta
                               : is_older  ? Rows::before_delta
                                           : Rows::all);
    }
    return make_plan(rule.body, request);
}

bool Fixpoint::is_live(const Literal& literal) const {
    const auto* atom = std::get_if<Atom>(&literal.is);
    return atom != nullptr && live_[atom->relation.index].rows != nullptr;
}

bool Fixpoint::has_delta(const Literal& literal) const {
    const Atom& atom = std::get<Atom>(literal.is);
    const LiveRelation& live = live_[atom.relation.index];
    return atom.step == Step::none ? live.delta_begin < live.delta_end
                                   : live.pairs_begin < live.pairs_end;
}

void Fixpoint::add_closures(const Rule& rule) {
    for (const Literal& literal : rule.body) {
        if (is_live(literal) && std::get<Atom>(literal.is).step != Step::none) {
            LiveRelation& live = live_[std::get<Atom>(literal.is).relation.index];
            if (live.closure == nullptr) {
                live.closure = std::make_unique<Closure>(*live.rows);
            }
        }
    }
}

/// Makes what came since the last round the delta.
void Fixpoint::begin_round() {
    for (const RelationId id : live_ids_) {
        LiveRelation& live = live_[id.index];
        live.delta_begin = live.delta_end;
        live.delta_end = static_cast<std::uint32_t>(live.rows->size());
        if (live.closure != nullptr) {
            live.closure->extend(meter_);
            live.pairs_begin = live.pairs_end;
            live.pairs_end = static_cast<std::uint32_t>(live.closure->pairs().size());
        }
    }
}

bool Fixpoint::has_deltas() const {
    return std::any_of(live_ids_.begin(), live_ids_.end(), [this](RelationId id) {
        return live_[id.index].delta_begin < live_[id.index].delta_end;
    });
}

Result<void> Fixpoint::run_rule(RuleId id, Plan& plan, RuleStatistics& statistics) {
    const Rule& rule = program_.rules[id.index];
    Solver solver(program_, rule, database_, steps_, meter_);
    solver.read_live(live_);
    if (passes_over_failures_) {
        solver.pass_over_failures();
    }
    solver.prepare(plan);
    std::vector<Head> heads = find_heads(rule);
    BatchSolver batches(plan, variables_of_heads(rule), database_, solver, meter_);
    const std::uint64_t tries_before = meter_.tries();
    const bool is_done = batches.solve([&](const Batch& batch) {
        for (Head& head : heads) {
            add_tuples(head, batch, statistics);
        }
        return !meter_.is_stopped();
    });
    statistics.tries += meter_.tries() - tries_before;
    if (!is_done) {
        const auto failure = solver.failure();
        return fail(failure ? *failure : meter_.error(rule));
    }
    return {};
}

std::vector<Fixpoint::Head> Fixpoint::find_heads(const Rule& rule) const {
    std::vector<Head> heads;
    for (const Atom& atom : rule.heads) {
        Head head{&atom, &target_(atom.relation), {}, {}};
        head.columns.resize(atom.terms.size());
        for (std::size_t i = 0; i < atom.terms.size(); ++i) {
            if (const auto* constant = std::get_if<Value>(&atom.terms[i])) {
                head.constants.emplace_back(BatchSolver::batch_size, *constant);
                head.columns[i] = head.constants.back().data();
            }
        }
        heads.push_back(std::move(head));
    }
    return heads;
}

void Fixpoint::add_tuples(Head& head, const Batch& batch, RuleStatistics& statistics) {
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
        if (const auto* variable = std::get_if<Variable>(&head.atom->terms[i])) {
            head.columns[i] = batch.columns[variable->index];
        }
    }
    const std::size_t derived = head.target->insert(head.columns.data(), batch.count);
    statistics.derived += derived;
    statistics.duplicates += batch.count - derived;
    meter_.count_tuples(derived);
}

}  // namespace fascia::datalog
