#include "core/datalog/evaluate.hpp"

#include "core/datalog/fixpoint.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/solver.hpp"
#include "core/datalog/steps.hpp"

#include <algorithm>
#include <cassert>

namespace fascia::datalog {

Result<EvaluationStatistics> evaluate(const Program& program, const Analysis& analysis,
                                      Database& database, const Limits& limits) {
    EvaluationStatistics statistics;
    statistics.rules.resize(program.rules.size());
    Meter meter(limits);
    StepSearch steps(database);
    for (const Stratum& stratum : analysis.strata) {
        Fixpoint fixpoint(program, database, steps, meter, [&database](RelationId id) -> Relation& {
            return database.relation(id);
        });
        if (stratum.recursive) {
            for (const RelationId relation : stratum.relations) {
                fixpoint.make_live(relation);
            }
        }
        if (auto done = fixpoint.run(stratum.rules, statistics.rules); !done) {
            return fail(std::move(done.error()));
        }
    }
    return statistics;
}

Result<Bindings> ask(const Program& program, const Database& database, const Rule& query,
                     const std::vector<Variable>& ask, const Limits& limits) {
    const ValueTable& values = database.values();
    if (auto checked = analyse_question(program, values, query, ask); !checked) {
        return fail(std::move(checked.error()));
    }
    PlanRequest request;
    request.program = &program;
    request.values = &values;
    request.size = [&database](RelationId id) { return database.size(id); };
    request.scope = scope_of(query);
    request.scope.insert(ask);
    request.types.assign(variable_count(query), TermType::unknown);
    Plan plan = make_plan(query.body, request);

    Meter meter(limits);
    StepSearch steps(database);
    Solver solver(program, query, database, steps, meter);
    solver.prepare(plan);
    Relation answers(ask.size());
    std::vector<Value> bindings(plan.types.size());
    std::vector<Value> answer(ask.size());
    const bool is_done = solver.solve(plan, bindings, [&] {
        for (std::size_t i = 0; i < ask.size(); ++i) {
            answer[i] = bindings[ask[i].index];
        }
        const bool is_new = answers.insert(answer.data()).second;
        return is_new && !meter.count_tuple() ? Solver::Next::stop : Solver::Next::solution;
    });
    if (!is_done) {
        const auto failure = solver.failure();
        return fail(failure ? *failure : meter.error(query));
    }
    Bindings out;
    for (std::uint32_t i = 0; i < answers.size(); ++i) {
        out.rows.emplace_back(answers.row(i), answers.row(i) + answers.arity());
    }
    std::sort(out.rows.begin(), out.rows.end(),
              [&](const auto& a, const auto& b) { return compare(values, a, b) < 0; });
    return out;
}

}  // namespace fascia::datalog
