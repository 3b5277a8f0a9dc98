#include "core/datalog/fixpoint.hpp"

#include "core/datalog/real_columns.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

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

/// How many rows the plan begins with; 0 where it begins otherwise.
std::uint32_t first_rows(const Plan& plan) {
    const auto* first =
        plan.operations.empty() ? nullptr : std::get_if<MatchRows>(&plan.operations.front().does);
    return first == nullptr ? 0 : first->reading.end - first->reading.begin;
}

/// What a plan is likely to cost in `rounds` rounds that share the rows of its delta among them, in
/// rows gone through. What comes of the last condition is the same in whatever order, and left out.
double likely_cost(const Plan& plan, const Database& database, double rounds) {
    constexpr double indexing = 2.0;  // of a row
    constexpr double many_rows = 1U << 20U;
    const auto lookup = [](double rows) { return rows > many_rows ? 4.0 : 2.0; };
    double bindings = rounds;
    double cost = 0.0;
    for (const Operation& operation : plan.operations) {
        const auto* match = std::get_if<MatchRows>(&operation.does);
        if (match == nullptr) {
            continue;
        }
        const Relation& relation = database.relation(match->relation);
        const auto rows = static_cast<double>(relation.size());
        const auto known = static_cast<double>(match->key.size());
        const auto arity = static_cast<double>(relation.arity());
        cost += match->key.empty() ? 0.0 : bindings * lookup(rows);
        const bool needs_index = !match->key.empty() && match->key.size() < relation.arity();
        cost += needs_index && !relation.has_index(match->key_columns) ? rows * indexing : 0.0;
        bindings *= std::pow(rows, (arity - known) / arity);
        bindings /= match->rows == Rows::delta ? rounds : 1.0;
        cost += match->key.empty() ? bindings : 0.0;
    }
    return cost;
}

bool derives(const Stratum& stratum, RelationId relation) {
    return std::binary_search(stratum.relations.begin(), stratum.relations.end(), relation);
}

}  // namespace

Result<void> Fixpoint::run(const Stratum& stratum, std::vector<RuleStatistics>& statistics) {
    make_live(stratum);
    std::vector<Variant> variants = make_variants(stratum);
    RuleId growing = stratum.rules.front();  // to be named where a limit is reached
    std::uint64_t fruitful_rounds = 0;
    for (std::uint32_t height = 1;; ++height) {
        begin_round(height);
        if (meter_.is_stopped()) {
            return fail(meter_.error(program_.rules[growing.index]));
        }
        const std::uint64_t tuples_before = meter_.tuples();
        std::optional<RuleId> last;
        for (Variant& variant : variants) {
            if (variant.delta.has_value() == (height == 1) || is_idle(variant)) {
                continue;
            }
            RuleStatistics& of_rule = statistics[variant.rule.index];
            of_rule.rounds += last == variant.rule ? 0U : 1U;
            last = variant.rule;
            const std::uint64_t derived_before = of_rule.derived;
            if (auto done = run_variant(stratum, variant, of_rule); !done) {
                return done;
            }
            growing = of_rule.derived > derived_before ? variant.rule : growing;
        }
        rounds_ += last ? 1U : 0U;
        fruitful_rounds += meter_.tuples() > tuples_before ? 1U : 0U;
        if (!meter_.count_rounds(fruitful_rounds)) {
            return fail(meter_.error(program_.rules[growing.index]));
        }
        for (const RelationId relation : stratum.relations) {
            database_.relation(relation).end_level(height);
        }
        if (!has_rows_from(height)) {
            break;
        }
    }
    keep_plans(variants);
    if (!meter_.check_memory()) {
        return fail(meter_.error(program_.rules[growing.index]));
    }
    return {};
}

std::size_t Fixpoint::memory() const {
    std::size_t bytes = 0;
    for (const RelationId id : live_ids_) {
        const LiveRelation& live = live_[id.index];
        bytes += live.closure != nullptr ? live.closure->pairs().memory() : 0;
    }
    for (const SharedRun::Part& part : parts_) {
        bytes += part.memory();
    }
    return bytes;
}

/// The relations whose tuples have several heights, as far as the stratum reads them.
void Fixpoint::make_live(const Stratum& stratum) {
    for (const RuleId id : stratum.rules) {
        for (const Literal& literal : program_.rules[id.index].body) {
            const auto* atom = std::get_if<Atom>(&literal.is);
            if (atom == nullptr) {
                continue;
            }
            const Relation& relation = database_.relation(atom->relation);
            const bool grows = derives(stratum, atom->relation);
            if (!grows && relation.size() == relation.given_count()) {
                continue;
            }
            LiveRelation& live = live_[atom->relation.index];
            if (live.rows == nullptr) {
                live.rows = &relation;
                live.grows = grows;
                live_ids_.push_back(atom->relation);
            }
            if (grows && atom->step != Step::none && live.closure == nullptr) {
                live.closure = std::make_unique<Closure>(relation);
            }
        }
    }
}

std::vector<Fixpoint::Variant> Fixpoint::make_variants(const Stratum& stratum) const {
    std::vector<Variant> variants;
    for (const RuleId id : stratum.rules) {
        const Rule& rule = program_.rules[id.index];
        const bool may_fail = std::any_of(rule.body.begin(), rule.body.end(), can_fail);
        variants.push_back({id, std::nullopt, may_fail});
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            if (is_live(rule.body[i])) {
                variants.push_back({id, i, may_fail});
            }
        }
    }
    return variants;
}

Rows Fixpoint::rows_of(const Variant& variant, std::size_t literal) const {
    if (!variant.delta || literal > *variant.delta) {
        return Rows::all;
    }
    const bool is_older = is_live(program_.rules[variant.rule.index].body[literal]);
    return literal == *variant.delta ? Rows::delta : is_older ? Rows::before_delta : Rows::all;
}

Plan Fixpoint::make_plan_of(const Variant& variant) const {
    const Rule& rule = program_.rules[variant.rule.index];
    PlanRequest request = request_for(program_, database_, rule);
    request.size = [this](RelationId id) -> std::size_t {
        // What grows is taken to grow beyond what it holds so far.
        constexpr std::size_t expected_rows = 1000;
        return live_[id.index].grows ? std::max(database_.size(id), expected_rows)
                                     : database_.size(id);
    };
    request.may_free = true;
    for (std::size_t i = 0; i < rule.body.size(); ++i) {
        request.rows.push_back(rows_of(variant, i));
    }
    if (!variant.delta) {
        return make_plan(rule.body, request);
    }
    const Atom& atom = std::get<Atom>(rule.body[*variant.delta].is);
    const LiveRelation& live = live_[atom.relation.index];
    // A step over what is complete is searched from an end that is known; and where all rows that
    // there will be are new, it need not begin with them.
    const bool is_search = atom.step != Step::none && live.closure == nullptr;
    const bool is_all_new =
        !live.grows && live.delta_begin == 0 && live.delta_end == live.rows->size();
    if (is_search || is_all_new) {
        return make_plan(rule.body, request);
    }
    request.first = variant.delta;
    Plan plan = make_plan(rule.body, request);
    constexpr std::size_t many_rows = 512;
    if (live.grows || live.rows->size() < many_rows) {
        return plan;
    }
    // What is complete is read once, a height a round. Where the others are few, each of them may
    // rather look up, in each round, what it has there.
    request.first.reset();
    Plan other = make_plan(rule.body, request);
    const double rounds = live.rows->height(static_cast<std::uint32_t>(live.rows->size() - 1)) + 1;
    return likely_cost(other, database_, rounds) < likely_cost(plan, database_, rounds) ? other
                                                                                        : plan;
}

bool Fixpoint::is_live(const Literal& literal) const {
    const auto* atom = std::get_if<Atom>(&literal.is);
    return atom != nullptr && live_[atom->relation.index].rows != nullptr;
}

bool Fixpoint::is_idle(const Variant& variant) const {
    const std::vector<Literal>& body = program_.rules[variant.rule.index].body;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const auto* atom = std::get_if<Atom>(&body[i].is);
        if (atom == nullptr || (variant.may_fail && variant.delta != i)) {
            continue;
        }
        const Rows rows = rows_of(variant, i);
        // Every value is zero steps from itself.
        if (atom->step == Step::star && rows != Rows::delta) {
            continue;
        }
        const LiveRelation& live = live_[atom->relation.index];
        const auto [begin, end] =
            live.range(rows, live.closure != nullptr && atom->step != Step::none);
        if (live.rows != nullptr ? begin == end : database_.size(atom->relation) == 0) {
            return true;
        }
    }
    return false;
}

/// Makes what is one lower than `height` the delta.
void Fixpoint::begin_round(std::uint32_t height) {
    for (const RelationId id : live_ids_) {
        LiveRelation& live = live_[id.index];
        live.height = height - 1;
        live.delta_begin = live.rows->rows_below(height - 1);
        live.delta_end = live.rows->rows_below(height);
        if (live.closure != nullptr) {
            live.closure->extend(live.delta_end, meter_);
            live.pairs_begin = live.pairs_end;
            live.pairs_end = static_cast<std::uint32_t>(live.closure->pairs().size());
        }
    }
}

/// Whether there is something to read for a round after that of `height`.
bool Fixpoint::has_rows_from(std::uint32_t height) const {
    return std::any_of(live_ids_.begin(), live_ids_.end(), [&](RelationId id) {
        const Relation& relation = *live_[id.index].rows;
        return relation.rows_below(height) < relation.size();
    });
}

Result<void> Fixpoint::run_variant(const Stratum& stratum, Variant& variant,
                                   RuleStatistics& statistics) {
    const auto start = std::chrono::steady_clock::now();
    const Rule& rule = program_.rules[variant.rule.index];
    tell_progress(variant.rule);
    if (!variant.plan) {
        variant.plan = make_plan_of(variant);
    }
    Solver solver(program_, rule, database_, steps_, meter_);
    solver.read_live(live_);
    solver.prepare(*variant.plan);
    std::vector<Head> heads = find_heads(stratum, rule);
    const std::uint64_t tries_before = meter_.tries();
    BatchSolver batches(*variant.plan, variables_of_heads(rule), database_, solver, meter_);
    const RealColumns reals(program_, rule);
    const auto add = [&](const Batch& batch) {
        if (auto misfit = reals.misfit(batch, database_.values())) {
            solver.refuse(std::move(*misfit));
            return false;
        }
        for (Head& head : heads) {
            add_tuples(head, batch, statistics);
        }
        tell_progress(variant.rule);
        return !meter_.is_stopped();
    };
    const std::uint32_t rows = first_rows(*variant.plan);
    const bool is_done =
        is_shared(variant, batches)
            ? run_shared(heads, variant, statistics, [&] { return batches.solve_part(add); })
            : batches.solve(add);
    if (observer_ != nullptr && observer_->wants_plans) {
        variant.counts.add(batches);
    }
    const std::uint64_t tries = meter_.tries() - tries_before;
    ++variant.runs;
    variant.rows += rows;
    variant.tries += tries;
    statistics.tries += tries;
    statistics.time += std::chrono::steady_clock::now() - start;
    if (!is_done) {
        return fail(solver.error());
    }
    return {};
}

/// Whether the rows that the variant begins with are worth dealing out.
bool Fixpoint::is_shared(const Variant& variant, const BatchSolver& batches) const {
    if (workers_ == nullptr || !SharedRun::can_share(*variant.plan) ||
        batches.asks_only_whether(0)) {
        return false;
    }
    const std::uint32_t rows = first_rows(*variant.plan);
    if (rows < sharing_->rows_min) {
        return false;
    }
    // A row is taken to need as many tries as those of earlier runs.
    return variant.rows == 0 || static_cast<double>(variant.tries) * rows >=
                                    static_cast<double>(variant.rows) * sharing_->tries_min;
}

/// Deals them out; what is left over is run alone.
bool Fixpoint::run_shared(const std::vector<Head>& heads, Variant& variant,
                          RuleStatistics& statistics, FunctionRef<bool()> run_alone) {
    if (variant.shared == nullptr) {
        const Rule& rule = program_.rules[variant.rule.index];
        std::vector<SharedRun::Target> targets;
        for (const Head& head : heads) {
            targets.push_back({head.atom, head.target});
        }
        variant.shared =
            std::make_unique<SharedRun>(SharedRun::Context{program_, rule, database_, live_, steps_,
                                                           meter_, *workers_, *sharing_, parts_},
                                        *variant.plan, variables_of_heads(rule), targets);
    }
    variant.shared->begin(*variant.plan);
    Reading& rows = std::get<MatchRows>(variant.plan->operations.front().does).reading;
    const std::uint32_t end = rows.end;
    for (std::uint32_t next = rows.begin; next < end; next = rows.end) {
        const SharedRun::Done done = variant.shared->run(next, end);
        statistics.derived += done.derived;
        statistics.duplicates += done.duplicates;
        tell_progress(variant.rule);
        rows.begin = done.end;
        rows.end = done.left_end;
        if (meter_.is_stopped() || (rows.begin < rows.end && !run_alone())) {
            return false;
        }
    }
    return true;
}

void Fixpoint::tell_progress(RuleId rule) {
    if (observer_ != nullptr && observer_->progress) {
        progress_.rule = rule;
        progress_.tuples = meter_.tuples();
        observer_->progress(progress_);
    }
}

void Fixpoint::keep_plans(std::vector<Variant>& variants) {
    if (observer_ == nullptr || !observer_->wants_plans) {
        return;
    }
    for (Variant& variant : variants) {
        if (variant.shared != nullptr) {
            variant.shared->add_to(variant.counts);
        }
        if (variant.plan) {
            plans_.push_back({variant.rule, progress_.stratum - 1, variant.delta, variant.runs,
                              variant.counts.statistics(*variant.plan)});
        }
    }
}

/// Those heads that the stratum derives.
std::vector<Fixpoint::Head> Fixpoint::find_heads(const Stratum& stratum, const Rule& rule) const {
    std::vector<Head> heads;
    for (const Atom& atom : rule.heads) {
        if (derives(stratum, atom.relation)) {
            heads.push_back({&atom, HeadColumns(atom), &database_.relation(atom.relation)});
        }
    }
    return heads;
}

void Fixpoint::add_tuples(Head& head, const Batch& batch, RuleStatistics& statistics) {
    const std::size_t derived = head.target->insert(head.columns.of(batch), batch.count);
    statistics.derived += derived;
    statistics.duplicates += batch.count - derived;
    meter_.count_tuples(derived);
}

}  // namespace fascia::datalog
