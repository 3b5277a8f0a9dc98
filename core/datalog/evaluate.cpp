#include "core/datalog/evaluate.hpp"

#include "core/datalog/fixpoint.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/question.hpp"
#include "core/datalog/steps.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

namespace fascia::datalog {

namespace {

/// Lets the work on large tables be stopped as long as an evaluation runs.
class StopWithin {
public:
    StopWithin(Database& database, const Limits& limits) : database_(database) {
        database_.stop_on(Stop(limits.stop));
    }
    ~StopWithin() { database_.stop_on({}); }
    StopWithin(const StopWithin&) = delete;
    StopWithin& operator=(const StopWithin&) = delete;

private:
    Database& database_;
};

/// What the rules of a stratum derived so far, in all strata that they stand in.
RuleStatistics sum_of_rules(const Stratum& stratum, const EvaluationStatistics& statistics) {
    RuleStatistics sum;
    for (const RuleId id : stratum.rules) {
        sum.derived += statistics.rules[id.index].derived;
        sum.duplicates += statistics.rules[id.index].duplicates;
    }
    return sum;
}

void add_memory(const Program& program, const Analysis& analysis, const Database& database,
                EvaluationStatistics& statistics) {
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        std::vector<RelationId> relations;
        for (const Atom& head : program.rules[i].heads) {
            if (std::ranges::find(relations, head.relation) == relations.end()) {
                relations.push_back(head.relation);
                statistics.rules[i].memory += database.relation(head.relation).memory();
            }
        }
    }
    for (std::size_t i = 0; i < analysis.strata.size(); ++i) {
        for (const RelationId relation : analysis.strata[i].relations) {
            statistics.strata[i].memory += database.relation(relation).memory();
        }
    }
}

}  // namespace

Result<EvaluationStatistics> evaluate(const Program& program, const Analysis& analysis,
                                      Database& database, const Limits& limits,
                                      const Observer& observer) {
    EvaluationStatistics statistics;
    statistics.rules.resize(program.rules.size());
    StepSearch steps(database);
    const Fixpoint* at_work = nullptr;
    Meter meter(limits, [&] {
        return database.memory() + steps.memory() + (at_work == nullptr ? 0 : at_work->memory());
    });
    const StopWithin stop_within(database, limits);
    std::optional<Workers> workers;
    if (limits.sharing.threads > 1) {
        workers.emplace(std::min(limits.sharing.threads, Workers::most));
    }
    for (const Stratum& stratum : analysis.strata) {
        const auto start = std::chrono::steady_clock::now();
        const std::uint64_t tries_before = meter.tries();
        const RuleStatistics before = sum_of_rules(stratum, statistics);
        Fixpoint fixpoint(program, database, steps, meter);
        fixpoint.observe(observer, statistics.strata.size(), analysis.strata.size());
        if (workers) {
            fixpoint.share(*workers, limits.sharing);
        }
        at_work = &fixpoint;
        if (auto done = fixpoint.run(stratum, statistics.rules); !done) {
            return fail(std::move(done.error()));
        }
        at_work = nullptr;
        std::ranges::move(fixpoint.take_plans(), std::back_inserter(statistics.plans));
        RuleStatistics done = sum_of_rules(stratum, statistics);
        done.derived -= before.derived;
        done.duplicates -= before.duplicates;
        done.rounds = fixpoint.rounds();
        done.tries = meter.tries() - tries_before;
        done.time = std::chrono::steady_clock::now() - start;
        statistics.strata.push_back(done);
    }
    add_memory(program, analysis, database, statistics);
    for (const RuleStatistics& of_stratum : statistics.strata) {
        statistics.total.rounds += of_stratum.rounds;
        statistics.total.tries += of_stratum.tries;
        statistics.total.derived += of_stratum.derived;
        statistics.total.duplicates += of_stratum.duplicates;
        statistics.total.time += of_stratum.time;
        statistics.total.memory += of_stratum.memory;
    }
    return statistics;
}

Result<Bindings> ask(const Program& program, const Database& database, const Rule& query,
                     const std::vector<Variable>& ask, const Limits& limits) {
    auto question = Question::make(program, database, query, ask);
    return question ? question->ask(limits) : fail(std::move(question.error()));
}

}  // namespace fascia::datalog
