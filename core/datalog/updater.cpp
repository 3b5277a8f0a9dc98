#include "core/datalog/updater.hpp"

#include "core/datalog/batch_solver.hpp"
#include "core/datalog/change_log.hpp"
#include "core/datalog/derivation.hpp"
#include "core/datalog/head_columns.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/real_columns.hpp"
#include "core/datalog/solver.hpp"
#include "core/datalog/steps.hpp"
#include "core/datalog/variation.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <utility>

namespace fascia::datalog {

namespace {

/// Rows of the stratum's relations by height, to be looked at the lowest first.
using Waiting = std::map<std::uint32_t, std::vector<TupleRef>>;

/// A body that is solved again and again: its plan and what carries it out.
struct Runner {
    const Rule* rule = nullptr;
    Plan plan;
    std::vector<HeadColumns> heads;  ///< those that the stratum derives
    std::unique_ptr<Solver> solver;
    std::unique_ptr<BatchSolver> batches;
};

/// A head of a rule that finds losses: which rows a solution stands for.
struct FollowedHead {
    const Atom* atom = nullptr;
    std::vector<std::uint32_t> known;  ///< columns whose value a solution gives
    std::optional<Relation> keys;      ///< what was looked up, where not all are known
};

struct Follower {
    Variation variation;
    std::unique_ptr<Runner> runner;   ///< made when first needed, as are
    std::vector<FollowedHead> heads;  ///< those of losses
};

/// A stratum with all that a change in it or below it has to go through.
struct Storey {
    const Stratum* stratum = nullptr;
    std::vector<Follower> losses;
    std::vector<Follower> gains;
    std::vector<std::pair<RuleId, std::unique_ptr<Runner>>> rules;  ///< each as it stands
};

}  // namespace

struct Updater::State {
    State(const Program& its_program, const Analysis& its_analysis, Database& its_database,
          UpdateShare its_share)
        : program(its_program),
          analysis(its_analysis),
          database(its_database),
          share(its_share),
          steps(database),
          either_steps(database, true),
          finder(program, database, steps),
          meter(Limits{}),
          log(program, database),
          supports(program.relations.size()),
          read_by(program.relations.size()),
          derived_in(program.relations.size()),
          is_in_storey(program.relations.size(), false),
          next_height(database.largest_height() + 1) {
        for (const Stratum& stratum : analysis.strata) {
            Storey storey;
            storey.stratum = &stratum;
            for (Variation& variation : find_variations(program, database.values(), stratum)) {
                auto& readers = read_by[variation.follows.index];
                if (readers.empty() || readers.back() != storeys.size()) {
                    readers.push_back(storeys.size());
                }
                auto& of_kind =
                    variation.finds == Variation::Finds::losses ? storey.losses : storey.gains;
                of_kind.push_back({std::move(variation), nullptr, {}});
            }
            for (const RuleId rule : stratum.rules) {
                storey.rules.emplace_back(rule, nullptr);
            }
            for (const RelationId relation : stratum.relations) {
                derived_in[relation.index] = storeys.size();
            }
            storeys.push_back(std::move(storey));
        }
        waiting.resize(storeys.size());
        is_due.resize(storeys.size(), false);
    }

    Result<UpdateStatistics> update(std::span<const GivenTuple> withdrawn,
                                    std::span<const GivenTuple> given, const Limits& limits) {
        begin(limits);
        for (const GivenTuple& tuple : withdrawn) {
            withdraw(tuple);
        }
        for (const GivenTuple& tuple : given) {
            give(tuple);
        }
        for (const RelationId id : log.touched()) {
            database.relation(id).end_level(next_height);
            if (!derived_in[id.index]) {
                settle(id);
            }
        }
        ++next_height;
        for (std::size_t i = 0; i < storeys.size(); ++i) {
            if (!is_due[i]) {
                continue;
            }
            is_due[i] = false;
            auto done = run(storeys[i], i);
            if (done && !meter.check_memory()) {
                done = fail(meter.error(growing_in(storeys[i])));
            }
            if (!done) {
                take_back();
                return fail(std::move(done.error()));
            }
        }
        log.keep();
        is_settled = is_settled && log.touched().empty();
        statistics.tries = meter.tries();
        return statistics;
    }

    /// What is given, and what follows from it, each where an evaluation puts it.
    [[nodiscard]] Result<Database> derived_anew(const Limits& limits) const {
        Database anew(program, database.values());
        for (std::uint32_t i = 0; i < program.relations.size(); ++i) {
            const RelationId id{i};
            const Relation& before = database.relation(id);
            bool all_given = true;
            for (std::uint32_t row = 0; row < before.size(); ++row) {
                if (!before.is_hole(row) && before.is_given(row)) {
                    anew.give(id, {before.row(row), before.arity()});
                } else if (!before.is_hole(row)) {
                    all_given = false;
                }
            }
            if (!derived_in[i] && !all_given) {
                anew.relation(id) = before;  // an earlier part has derived it
            }
        }
        auto done = evaluate(program, analysis, anew, limits);
        return done ? Result<Database>(std::move(anew)) : fail(std::move(done.error()));
    }

    void begin(const Limits& limits) {
        log.begin();
        forget_steps();
        meter = Meter(limits, [this] { return memory(); });
        statistics = {};
        growing = nullptr;
    }

    /// The rule that added a tuple last; one of the stratum's, where none has.
    [[nodiscard]] const Rule& growing_in(const Storey& storey) const {
        return growing != nullptr ? *growing : program.rules[storey.stratum->rules.front().index];
    }

    [[nodiscard]] std::size_t memory() const {
        return database.memory() + steps.memory() + either_steps.memory() + log.memory();
    }

    void withdraw(const GivenTuple& given) {
        Relation& relation = database.relation(given.relation);
        const auto row = relation.find(given.tuple.data());
        if (!row || !relation.is_given(*row)) {
            return;
        }
        log.touch(given.relation);
        relation.set_given(*row, false);
        if (const auto storey = derived_in[given.relation.index]) {
            // Something else may derive it.
            waiting[*storey][relation.height(*row)].push_back({given.relation, *row});
            is_due[*storey] = true;
        } else {
            log.take({given.relation, *row});
        }
    }

    void give(const GivenTuple& given) {
        Relation& relation = database.relation(given.relation);
        if (const auto row = relation.find(given.tuple.data())) {
            log.touch(given.relation);
            relation.set_given(*row, true);
            return;
        }
        log.touch(given.relation);
        relation.set_given(relation.insert(given.tuple.data()).first, true);
        if (const auto storey = derived_in[given.relation.index]) {
            is_due[*storey] = true;
        }
    }

    /// Everything that happens to the relation in this update has happened.
    void settle(RelationId id) {
        log.settle(id);
        const std::vector<std::size_t>& readers = read_by[id.index];
        const bool is_read = std::any_of(readers.begin(), readers.end(), [&](std::size_t reader) {
            return reader != derived_in[id.index];
        });
        if (!is_read) {
            return;
        }
        log.compare(id);
        if (log.leave_holes(id)) {
            database.relation(id).end_level(next_height++);
        }
        const ChangedRelation& change = log.change(id);
        if (change.removed != nullptr || change.has_added()) {
            for (const std::size_t reader : readers) {
                is_due[reader] = reader != derived_in[id.index] || is_due[reader];
            }
        }
    }

    // ---- one stratum

    Result<void> run(Storey& storey, std::size_t number) {
        const std::vector<RelationId>& own = storey.stratum->relations;
        std::size_t tuples = 0;
        for (const RelationId id : own) {
            is_in_storey[id.index] = true;
            tuples += database.relation(id).count();
        }
        Waiting due = std::exchange(waiting[number], {});
        const Result<bool> is_too_much = remove_what_fails(storey, due, tuples);
        Result<void> done = !is_too_much   ? fail(is_too_much.error())
                            : *is_too_much ? derive_afresh(storey)
                                           : derive_what_is_new(storey);
        for (const RelationId id : own) {
            is_in_storey[id.index] = false;
            if (done && log.is_touched(id)) {
                settle(id);
            }
        }
        return done;
    }

    /// True where too much would have to be looked at, so that all is to be derived afresh.
    Result<bool> remove_what_fails(Storey& storey, Waiting& due, std::size_t tuples) {
        const std::uint64_t examined_max =
            statistics.examined + tuples / share.one_in + share.examined_always;
        for (Follower& follower : storey.losses) {
            if (!is_in_storey[follower.variation.follows.index] && has_change(follower)) {
                if (auto found = find_losses(follower, std::nullopt, due); !found) {
                    return fail(std::move(found.error()));
                }
            }
        }
        while (!due.empty()) {
            const std::uint32_t height = due.begin()->first;
            std::vector<TupleRef> rows = std::move(due.begin()->second);
            due.erase(due.begin());
            std::sort(rows.begin(), rows.end());
            rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
            statistics.examined += rows.size();
            if (statistics.examined > examined_max) {
                return true;
            }
            erase_what_holds(rows, height);
            if (meter.is_stopped()) {
                return fail(meter.error(program.rules[storey.stratum->rules.front().index]));
            }
            if (auto found = remove_rows(storey, rows, height, due); !found) {
                return fail(std::move(found.error()));
            }
        }
        return false;
    }

    /// Of sorted rows of one height, leaves those that nothing lower derives.
    void erase_what_holds(std::vector<TupleRef>& rows, std::uint32_t height) {
        std::erase_if(rows, [this](TupleRef tuple) {
            const Relation& relation = database.relation(tuple.relation);
            return relation.is_hole(tuple.row) || relation.is_given(tuple.row);
        });
        std::size_t kept = 0;
        std::vector<const Value*> tuples;
        for (std::size_t begin = 0; begin < rows.size(); begin += tuples.size()) {
            const RelationId id = rows[begin].relation;
            tuples.clear();
            for (auto i = begin; i < rows.size() && rows[i].relation == id; ++i) {
                tuples.push_back(database.relation(id).row(rows[i].row));
                __builtin_prefetch(tuples.back());
            }
            const std::vector<bool> holds = support_of(id).derived(tuples, height, is_in_storey);
            for (std::size_t i = 0; i < tuples.size(); ++i) {
                rows[kept] = rows[begin + i];
                kept += holds[i] ? 0U : 1U;
            }
        }
        rows.resize(kept);
    }

    DerivationFinder::Support& support_of(RelationId id) {
        if (!supports[id.index]) {
            supports[id.index].emplace(finder, id, meter);
        }
        return *supports[id.index];
    }

    /// Removes rows of one height, and finds what they were used for.
    Result<void> remove_rows(Storey& storey, const std::vector<TupleRef>& rows,
                             std::uint32_t height, Waiting& due) {
        std::map<RelationId, Relation> going;
        for (const TupleRef tuple : rows) {
            const Relation& relation = database.relation(tuple.relation);
            going.try_emplace(tuple.relation, relation.arity())
                .first->second.insert(relation.row(tuple.row));
            log.take(tuple);
        }
        if (going.empty()) {
            return {};
        }
        forget_steps();
        for (auto& [id, tuples] : going) {
            log.change(id).removed = &tuples;
        }
        Result<void> done;
        for (Follower& follower : storey.losses) {
            const Variation& variation = follower.variation;
            if (done && variation.starts_from == Rows::removed &&
                going.contains(variation.follows)) {
                done = find_losses(follower, height, due);
            }
        }
        for (const auto& [id, tuples] : going) {
            log.change(id).removed = nullptr;
        }
        return done;
    }

    /// Adds the tuples that the follower's rule may have derived from what is gone; where
    /// it is from tuples of their own stratum, only those that are higher can have been.
    Result<void> find_losses(Follower& follower, std::optional<std::uint32_t> above, Waiting& due) {
        Runner& runner = runner_of(follower);
        for (FollowedHead& head : follower.heads) {
            head.keys.reset();
        }
        return solve(runner, [&](const Batch& batch) {
            for (FollowedHead& head : follower.heads) {
                add_rows(head, batch, above, due);
            }
            return true;
        });
    }

    /// The rows that agree with one of the solutions in what is known of the head.
    void add_rows(FollowedHead& head, const Batch& batch, std::optional<std::uint32_t> above,
                  Waiting& due) const {
        const RelationId id = head.atom->relation;
        const Relation& relation = database.relation(id);
        const auto add = [&](std::uint32_t row) {
            const std::uint32_t height = relation.height(row);
            if (!relation.is_hole(row) && !relation.is_given(row) && (!above || height > *above)) {
                due[height].push_back({id, row});
            }
        };
        std::vector<std::vector<Value>> constants;
        constants.reserve(head.known.size());
        std::vector<const Value*> columns;
        for (const std::uint32_t i : head.known) {
            const Term& term = head.atom->terms[i];
            const auto* variable = std::get_if<Variable>(&term);
            columns.push_back(
                variable != nullptr
                    ? batch.columns[variable->index]
                    : constants.emplace_back(batch.count, std::get<Value>(term)).data());
        }
        if (columns.size() == relation.arity()) {
            std::vector<std::uint32_t> rows(batch.count);
            relation.find(columns.data(), batch.count, rows.data());
            for (const std::uint32_t row : rows) {
                if (row != Relation::no_row) {
                    add(row);
                }
            }
            return;
        }
        // Each key once: it may stand for many rows.
        const bool is_first = !head.keys;
        if (is_first) {
            head.keys.emplace(columns.size());
        }
        const auto before = static_cast<std::uint32_t>(head.keys->size());
        if (columns.empty()) {
            for (std::uint32_t row = 0; is_first && row < relation.size(); ++row) {
                add(row);
            }
            return;
        }
        head.keys->insert(columns.data(), batch.count);
        const Index& index = relation.index(head.known);
        for (auto key = before; key < head.keys->size(); ++key) {
            for (const std::uint32_t row : index.find(relation, head.keys->row(key))) {
                add(row);
            }
        }
    }

    /// What was removed and is derived all the same, what the changes below bring, and all
    /// that follows from both.
    Result<void> derive_what_is_new(Storey& storey) {
        const std::vector<RelationId>& own = storey.stratum->relations;
        if (storey.stratum->recursive) {
            bring_back(own);
            if (meter.is_stopped()) {
                return fail(meter.error(program.rules[storey.stratum->rules.front().index]));
            }
        }
        for (Follower& follower : storey.gains) {
            if (!is_in_storey[follower.variation.follows.index] && has_change(follower)) {
                if (auto done = derive(runner_of(follower)); !done) {
                    return done;
                }
            }
        }
        return derive_in_rounds(storey);
    }

    /// Removes all that is derived, and derives it again.
    Result<void> derive_afresh(Storey& storey) {
        ++statistics.derived_afresh;
        for (const RelationId id : storey.stratum->relations) {
            log.set_aside(id);
        }
        forget_steps();
        for (auto& [id, runner] : storey.rules) {
            if (runner == nullptr) {
                const Rule& rule = program.rules[id.index];
                runner =
                    make_runner(rule, make_plan(rule.body, request_for(program, database, rule)));
            }
            if (auto done = derive(*runner); !done) {
                return done;
            }
        }
        return derive_in_rounds(storey);
    }

    void bring_back(const std::vector<RelationId>& own) {
        for (const RelationId id : own) {
            if (!log.is_touched(id)) {
                continue;
            }
            Relation& relation = database.relation(id);
            const Relation& taken = log.taken(id);
            std::vector<const Value*> tuples;
            for (std::uint32_t row = 0; row < taken.size(); ++row) {
                if (!relation.find(taken.row(row))) {
                    tuples.push_back(taken.row(row));
                }
            }
            const std::vector<bool> holds =
                support_of(id).derived(tuples, no_height_limit, is_in_storey);
            for (std::size_t i = 0; i < tuples.size() && !meter.is_stopped(); ++i) {
                if (holds[i]) {
                    relation.insert(tuples[i]);
                }
            }
        }
    }

    /// From what the stratum's relations have got so far in this update.
    Result<void> derive_in_rounds(Storey& storey) {
        const std::vector<RelationId>& own = storey.stratum->relations;
        for (const RelationId id : own) {
            log.change(id).added_end = log.new_rows_begin(id);
        }
        for (std::uint64_t rounds = 1;; ++rounds) {
            bool is_any = false;
            for (const RelationId id : own) {
                ChangedRelation& change = log.change(id);
                database.relation(id).end_level(next_height);
                change.added_begin = change.added_end;
                change.added_end = size_of(id);
                is_any = is_any || change.added_begin < change.added_end;
            }
            ++next_height;
            if (!is_any) {
                return {};
            }
            if (!meter.count_rounds(rounds)) {
                return fail(meter.error(growing_in(storey)));
            }
            forget_steps();
            for (Follower& follower : storey.gains) {
                const Variation& variation = follower.variation;
                if (is_in_storey[variation.follows.index] && variation.starts_from == Rows::added &&
                    has_change(follower)) {
                    if (auto done = derive(runner_of(follower)); !done) {
                        return done;
                    }
                }
            }
        }
    }

    [[nodiscard]] std::uint32_t size_of(RelationId id) const {
        return static_cast<std::uint32_t>(database.relation(id).size());
    }

    /// Whether there is a change that the follower's first literal can read.
    [[nodiscard]] bool has_change(const Follower& follower) const {
        const Variation& variation = follower.variation;
        const Atom& first = std::get<Atom>(variation.rule.body[variation.first].is);
        return variation.starts_from == Rows::added ? log.has_added(first) : log.has_removed(first);
    }

    // ---- one body

    /// For the heads that the stratum at work derives.
    std::unique_ptr<Runner> make_runner(const Rule& rule, Plan plan) {
        auto runner = std::make_unique<Runner>();
        runner->rule = &rule;
        runner->plan = std::move(plan);
        runner->solver = std::make_unique<Solver>(program, rule, database, steps, meter);
        runner->solver->read_changes(log.changes(), either_steps);
        std::vector<Variable> needed;
        for (const Atom& head : rule.heads) {
            if (is_in_storey[head.relation.index]) {
                runner->heads.emplace_back(head);
                const std::vector<Variable> variables = variables_of(head);
                needed.insert(needed.end(), variables.begin(), variables.end());
            }
        }
        runner->batches =
            std::make_unique<BatchSolver>(runner->plan, needed, database, *runner->solver, meter);
        return runner;
    }

    Runner& runner_of(Follower& follower) {
        if (follower.runner == nullptr) {
            const Variation& variation = follower.variation;
            const Rule& rule = variation.rule;
            PlanRequest request = request_for(program, database, rule);
            request.types = variation.types;
            request.rows = variation.rows;
            request.first = variation.first;
            std::vector<const Literal*> literals;
            for (const Literal& literal : rule.body) {
                literals.push_back(&literal);
            }
            follower.runner = make_runner(rule, make_plan_of_some(literals, request));
            if (variation.finds == Variation::Finds::losses) {
                follower.runner->solver->pass_over_failures();
                follower.heads = find_heads(variation.rule, follower.runner->plan);
            }
        }
        return *follower.runner;
    }

    [[nodiscard]] static std::vector<FollowedHead> find_heads(const Rule& rule, const Plan& plan) {
        VariableSet bound;
        for (const Operation& operation : plan.operations) {
            bound.insert(direct_variables(*operation.literal));
        }
        std::vector<FollowedHead> heads;
        for (const Atom& atom : rule.heads) {
            FollowedHead& head = heads.emplace_back();
            head.atom = &atom;
            for (std::uint32_t i = 0; i < atom.terms.size(); ++i) {
                const auto* variable = std::get_if<Variable>(&atom.terms[i]);
                if (variable == nullptr || bound.contains(*variable)) {
                    head.known.push_back(i);
                }
            }
        }
        return heads;
    }

    Result<void> solve(Runner& runner, BatchSolver::Found found) {
        runner.solver->forget_failure();
        runner.solver->prepare(runner.plan);
        if (runner.batches->solve(found)) {
            return {};
        }
        return fail(runner.solver->error());
    }

    /// Whether an index may be brought up to date while the rule is being solved: by a search for
    /// chains over the stratum's own relations, or for what else holds where something fails.
    [[nodiscard]] bool may_extend_indexes(const Runner& runner) const {
        return runner.plan.can_fail ||
               std::any_of(runner.rule->body.begin(), runner.rule->body.end(),
                           [this](const Literal& literal) {
                               const auto* atom = std::get_if<Atom>(&literal.is);
                               return atom != nullptr && atom->step != Step::none &&
                                      is_in_storey[atom->relation.index];
                           });
    }

    /// Adds the tuples of the heads that stand in the stratum.
    Result<void> derive(Runner& runner) {
        // An index that is brought up to date must find nothing new: rows are added afterwards.
        const bool waits = may_extend_indexes(runner);
        std::map<RelationId, Relation> kept;
        const RealColumns reals(program, *runner.rule);
        auto done = solve(runner, [&](const Batch& batch) {
            if (auto misfit = reals.misfit(batch, database.values())) {
                runner.solver->refuse(std::move(*misfit));
                return false;
            }
            std::size_t added = 0;
            for (HeadColumns& head : runner.heads) {
                log.touch(head.relation());
                Relation& own = database.relation(head.relation());
                Relation& target =
                    waits ? kept.try_emplace(head.relation(), own.arity()).first->second : own;
                added += target.insert(head.of(batch), batch.count);
            }
            growing = added > 0 ? runner.rule : growing;
            return meter.count_tuples(added);
        });
        for (const auto& [id, tuples] : kept) {
            for (std::uint32_t row = 0; done && row < tuples.size(); ++row) {
                database.relation(id).insert(tuples.row(row));
            }
        }
        return done;
    }

    void forget_steps() {
        steps.forget();
        either_steps.forget();
    }

    /// Everything as it was before the update.
    void take_back() {
        log.take_back();
        next_height = database.largest_height() + 1;
        forget_steps();
        // What stopped a solver stays with it.
        std::fill(supports.begin(), supports.end(), std::nullopt);
        for (std::size_t i = 0; i < storeys.size(); ++i) {
            waiting[i].clear();
            is_due[i] = false;
        }
    }

    const Program& program;
    const Analysis& analysis;
    Database& database;
    UpdateShare share;
    StepSearch steps;
    StepSearch either_steps;
    DerivationFinder finder;
    Meter meter;

    ChangeLog log;
    std::vector<std::optional<DerivationFinder::Support>>
        supports;  // by relation, as are the next two; made when first needed
    std::vector<std::vector<std::size_t>> read_by;  // storeys, ascending
    std::vector<std::optional<std::size_t>> derived_in;

    std::vector<Storey> storeys;
    std::vector<Waiting> waiting;  // by storey: what was withdrawn and may be derived
    std::vector<bool> is_due;
    std::vector<bool> is_in_storey;  // by relation: derived in the stratum at work

    bool is_settled = true;  // heights are those of least proofs
    std::uint32_t next_height;
    const Rule* growing = nullptr;  // the rule that added a tuple last
    UpdateStatistics statistics;
};

Updater::Updater(const Program& program, const Analysis& analysis, Database& database,
                 UpdateShare share)
    : state_(std::make_unique<State>(program, analysis, database, share)) {}

Updater::~Updater() = default;
Updater::Updater(Updater&&) noexcept = default;

Result<UpdateStatistics> Updater::update(std::span<const GivenTuple> withdrawn,
                                         std::span<const GivenTuple> given, const Limits& limits) {
    return state_->update(withdrawn, given, limits);
}

Result<void> Updater::settle(const Limits& limits) {
    if (state_->is_settled) {
        return {};
    }
    auto anew = state_->derived_anew(limits);
    if (!anew) {
        return fail(std::move(anew.error()));
    }
    Database& database = state_->database;
    database = std::move(*anew);
    state_ = std::make_unique<State>(state_->program, state_->analysis, database, state_->share);
    return {};
}

std::vector<RelationId> Updater::changed() const {
    std::vector<RelationId> out;
    for (const RelationId id : state_->log.touched()) {
        if (removed(id) != nullptr || !added(id).empty()) {
            out.push_back(id);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::uint32_t> Updater::added(RelationId id) const {
    state_->log.compare(id);
    return state_->log.added_rows(id);
}

bool Updater::touches(const std::vector<Literal>& body) const {
    return state_->log.touches(body);
}

const Relation* Updater::removed(RelationId id) const {
    state_->log.compare(id);
    return state_->log.removed(id);
}

}  // namespace fascia::datalog
