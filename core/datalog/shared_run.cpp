#include "core/datalog/shared_run.hpp"

#include "core/datalog/real_columns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fascia::datalog {

namespace {

/// Once a wave holds so many tuples, no other part is begun.
constexpr std::size_t tuples_in_wave = std::size_t{1} << 17U;
constexpr std::size_t parts_in_wave = 256;

bool calls_function(const Operation& operation) {
    const auto is_call = [](const Formula& formula) {
        return formula.expression->kind == Expression::Kind::call;
    };
    if (const auto* test = std::get_if<Test>(&operation.does)) {
        return is_call(test->left) || is_call(test->right);
    }
    const auto* compute = std::get_if<Compute>(&operation.does);
    return compute != nullptr && is_call(compute->formula);
}

/// Whether all of it only reads what stands still: no search along steps, which keeps what it
/// finds, and no function from outside, which serves one thread.
bool only_reads(const Plan& plan) {
    return std::ranges::none_of(plan.operations,
                                [](const Operation& operation) {
                                    const auto* step = std::get_if<MatchStep>(&operation.does);
                                    return (step != nullptr && step->reading.relation == nullptr) ||
                                           calls_function(operation);
                                }) &&
           std::ranges::all_of(plan.within, only_reads);
}

bool has_total(const Plan& plan) {
    return std::ranges::any_of(plan.operations, [](const Operation& operation) {
        return std::holds_alternative<Gather>(operation.does);
    });
}

Reading& first_reading(Plan& plan) {
    return std::get<MatchRows>(plan.operations.front().does).reading;
}

}  // namespace

/// What one thread works with.
struct SharedRun::Worker {
    Worker(const Context& context, const Plan& of, const std::vector<Variable>& needed,
           const std::vector<Target>& targets)
        : plan(of),
          values(ValueTable::upon(context.database.values())),
          meter(context.meter.part({}, 1)),
          solver(context.program, context.rule, context.database, context.steps, meter),
          batches(plan, needed, context.database, solver, meter),
          reals(context.program, context.rule) {
        solver.read_live(context.live);
        solver.end_at_failures();
        solver.use_values(values);
        for (const Target& target : targets) {
            heads.emplace_back(*target.head);
        }
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    Plan plan;
    ValueTable values;
    Meter meter;
    Solver solver;
    BatchSolver batches;
    RealColumns reals;
    std::vector<HeadColumns> heads;
    std::vector<Value> merged;  ///< by id above those below: which value it became
};

std::size_t SharedRun::Part::count() const {
    std::size_t sum = 0;
    for (const NewTuples& some : tuples) {
        sum += some.count();
    }
    return sum;
}

std::size_t SharedRun::Part::memory() const {
    std::size_t bytes = 0;
    for (const NewTuples& some : tuples) {
        bytes += some.memory();
    }
    return bytes;
}

SharedRun::SharedRun(const Context& context, const Plan& plan, const std::vector<Variable>& needed,
                     const std::vector<Target>& targets)
    : context_(context),
      rows_in_part_(context.sharing.rows_at_a_time),
      parts_max_(parts_in_wave),
      parts_(context.parts) {
    // Bindings of one batch share an aggregate: the parts are batches.
    if (has_total(plan)) {
        const std::uint32_t parts_in_batch = BatchSolver::batch_size / Sharing().rows_at_a_time;
        rows_in_part_ *= parts_in_batch;
    }
    for (const Target& target : targets) {
        const auto known = std::ranges::find(relations_, target.relation);
        of_head_.push_back(static_cast<std::size_t>(known - relations_.begin()));
        if (known == relations_.end()) {
            relations_.push_back(target.relation);
        }
    }
    for (unsigned i = 0; i < context.workers.count(); ++i) {
        workers_.push_back(std::make_unique<Worker>(context_, plan, needed, targets));
    }
}

SharedRun::~SharedRun() = default;

bool SharedRun::can_share(const Plan& plan) {
    const auto* first =
        plan.operations.empty() ? nullptr : std::get_if<MatchRows>(&plan.operations.front().does);
    return first != nullptr && first->key.empty() && only_reads(plan);
}

void SharedRun::begin(const Plan& plan) {
    for (const auto& worker : workers_) {
        copy_readings(plan, worker->plan);
    }
    workers_.front()->batches.count_run();
}

SharedRun::Done SharedRun::run(std::uint32_t begin, std::uint32_t end) {
    const std::size_t parts = std::min<std::size_t>(
        parts_max_, (std::uint64_t{end} - begin + rows_in_part_ - 1) / rows_in_part_);
    parts_.resize(std::max(parts_.size(), parts));
    for (const auto& worker : workers_) {
        worker->values = ValueTable::upon(context_.database.values());
    }
    const std::size_t taken = take_parts(parts, begin, end);
    const std::size_t sound = sound_parts(taken);
    Done done;
    done.end = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(end, begin + std::uint64_t{rows_in_part_} * sound));
    done.left_end = done.end;
    merge(sound, done);
    parts_max_ = std::min(parts_in_wave, parts_max_ * 2);
    if (sound < taken) {
        leave(sound, end, done);
    }
    return done;
}

/// Returns how many there were time and room for.
std::size_t SharedRun::take_parts(std::size_t parts, std::uint32_t begin, std::uint32_t end) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> found = 0;
    const auto work = [&](unsigned number) {
        while (found < tuples_in_wave) {
            const std::size_t part = next++;
            if (part >= parts) {
                return;
            }
            const std::uint64_t first = begin + std::uint64_t{rows_in_part_} * part;
            find(*workers_[number], parts_[part], static_cast<std::uint32_t>(first),
                 static_cast<std::uint32_t>(std::min<std::uint64_t>(end, first + rows_in_part_)));
            found += parts_[part].count();
        }
    };
    parts > 1 ? context_.workers.run(work) : work(0);
    return std::min<std::size_t>(next, parts);
}

void SharedRun::find(Worker& worker, Part& part, std::uint32_t begin, std::uint32_t end) {
    part.tuples.resize(std::max(part.tuples.size(), relations_.size()));
    for (std::size_t i = 0; i < part.tuples.size(); ++i) {
        part.tuples[i].clear(i < relations_.size() ? relations_[i]->arity() : 0);
    }
    part.worker = &worker;
    worker.solver.forget_failure();
    worker.meter =
        context_.meter.part([&part] { return part.memory(); }, std::uint64_t{4} * workers_.size());
    Reading& reading = first_reading(worker.plan);
    reading.begin = begin;
    reading.end = end;
    const std::size_t most = context_.sharing.tuples_at_a_time;
    const bool is_done = worker.batches.solve_part([&](const Batch& batch) {
        if (auto misfit = worker.reals.misfit(batch, worker.values)) {
            worker.solver.refuse(std::move(*misfit));
            return false;
        }
        for (std::size_t head = 0; head < worker.heads.size(); ++head) {
            const std::size_t relation = of_head_[head];
            part.tuples[relation].add(*relations_[relation], worker.heads[head].of(batch),
                                      batch.count);
        }
        return part.count() <= most;
    });
    part.end = is_done                     ? Part::End::sound
               : worker.solver.failure()   ? Part::End::failed
               : worker.meter.is_stopped() ? Part::End::limited
                                           : Part::End::too_many;
    part.tries = worker.meter.tries();
    part.values_end = worker.values.size();
}

/// How many parts, from the first on, can be taken as they are.
std::size_t SharedRun::sound_parts(std::size_t taken) const {
    std::uint64_t tries = 0;
    std::uint64_t tuples = 0;
    for (std::size_t i = 0; i < taken; ++i) {
        tries += parts_[i].tries;
        tuples += parts_[i].count();
        if (parts_[i].end != Part::End::sound || !context_.meter.has_room_for(tries, tuples)) {
            return i;
        }
    }
    return taken;
}

/// Leaves a part to the caller; and all that comes after it, where there will be nothing to share.
void SharedRun::leave(std::size_t part, std::uint32_t end, Done& done) {
    const Part::End why = parts_[part].end;
    if (why == Part::End::failed || (why == Part::End::too_many && rows_in_part_ > 1)) {
        done.left_end = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(end, std::uint64_t{done.end} + rows_in_part_));
        parts_max_ = workers_.size();
    } else {
        done.left_end = end;
    }
    if (why == Part::End::too_many) {
        rows_in_part_ = (rows_in_part_ + 3) / 4;
    }
}

/// Gives the new values of the parts to the database, in the order in which one thread would have
/// met them, and puts them in the tuples.
void SharedRun::merge_values(std::size_t parts) {
    ValueTable& values = context_.database.values();
    const auto below = static_cast<std::uint32_t>(workers_.front()->values.below_size());
    for (const auto& worker : workers_) {
        worker->merged.clear();
    }
    bool has_new = false;
    for (std::size_t i = 0; i < parts; ++i) {
        Worker& worker = *parts_[i].worker;
        while (below + worker.merged.size() < parts_[i].values_end) {
            const Value met{static_cast<std::uint32_t>(below + worker.merged.size())};
            worker.merged.push_back(values.number(worker.values.number_of(met)));
            has_new = true;
        }
    }
    if (!has_new) {
        return;
    }
    context_.workers.run_each(parts, [&](std::size_t i) {
        for (NewTuples& some : parts_[i].tuples) {
            some.replace(below, parts_[i].worker->merged);
        }
    });
}

void SharedRun::merge(std::size_t parts, Done& done) {
    merge_values(parts);
    std::vector<NewTuples*> some(parts);
    for (std::size_t relation = 0; relation < relations_.size(); ++relation) {
        for (std::size_t i = 0; i < parts; ++i) {
            some[i] = &parts_[i].tuples[relation];
            done.duplicates += some[i]->offered();
        }
        done.derived += TupleMerge(*relations_[relation], some, context_.workers).run();
    }
    done.duplicates -= done.derived;
    std::uint64_t tries = 0;
    for (std::size_t i = 0; i < parts; ++i) {
        tries += parts_[i].tries;
    }
    context_.meter.count_tuples(done.derived);
    context_.meter.count_tries(tries);
}

void SharedRun::add_to(PlanCounts& counts) const {
    for (const auto& worker : workers_) {
        counts.add(worker->batches);
    }
}

}  // namespace fascia::datalog
