#include "core/datalog/evaluate.hpp"

#include "core/datalog/fixpoint.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/question.hpp"
#include "core/datalog/steps.hpp"

namespace fascia::datalog {

Result<EvaluationStatistics> evaluate(const Program& program, const Analysis& analysis,
                                      Database& database, const Limits& limits) {
    EvaluationStatistics statistics;
    statistics.rules.resize(program.rules.size());
    Meter meter(limits);
    StepSearch steps(database);
    for (const Stratum& stratum : analysis.strata) {
        Fixpoint fixpoint(program, database, steps, meter);
        if (auto done = fixpoint.run(stratum, statistics.rules); !done) {
            return fail(std::move(done.error()));
        }
    }
    return statistics;
}

Result<Bindings> ask(const Program& program, const Database& database, const Rule& query,
                     const std::vector<Variable>& ask, const Limits& limits) {
    auto question = Question::make(program, database, query, ask);
    return question ? question->ask(limits) : fail(std::move(question.error()));
}

}  // namespace fascia::datalog
