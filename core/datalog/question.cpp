#include "core/datalog/question.hpp"

#include "core/datalog/batch_solver.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/plan_counts.hpp"
#include "core/datalog/solver.hpp"
#include "core/datalog/steps.hpp"

#include <algorithm>
#include <utility>

namespace fascia::datalog {

struct Question::State {
    State(const Program& program, const Database& its_database, Rule its_rule,
          std::vector<Variable> its_asked)
        : database(its_database),
          rule(std::move(its_rule)),
          asked(std::move(its_asked)),
          plan(plan_of(program)),
          meter(Limits{}),
          steps(database),
          solver(program, rule, database, steps, meter),
          batches(plan, asked, database, solver, meter) {}

    [[nodiscard]] Plan plan_of(const Program& program) const {
        PlanRequest request = request_for(program, database, rule);
        request.scope.insert(asked);
        return make_plan(rule.body, request);
    }

    const Database& database;
    Rule rule;
    std::vector<Variable> asked;
    Plan plan;
    Meter meter;
    StepSearch steps;
    Solver solver;
    BatchSolver batches;
};

Question::Question(std::unique_ptr<State> state) : state_(std::move(state)) {}
Question::Question(Question&&) noexcept = default;
Question& Question::operator=(Question&&) noexcept = default;
Question::~Question() = default;

Result<Question> Question::make(const Program& program, const Database& database, Rule rule,
                                std::vector<Variable> asked) {
    if (auto checked = analyse_question(program, database.values(), rule, asked); !checked) {
        return fail(std::move(checked.error()));
    }
    return Question(std::make_unique<State>(program, database, std::move(rule), std::move(asked)));
}

const Rule& Question::rule() const {
    return state_->rule;
}
const std::vector<Variable>& Question::asked() const {
    return state_->asked;
}

Result<Bindings> Question::ask(const Limits& limits) {
    State& state = *state_;
    state.meter = Meter(limits);
    state.steps.forget();
    state.solver.forget_failure();
    state.solver.prepare(state.plan);
    Relation answers(state.asked.size());
    std::vector<const Value*> columns(state.asked.size());
    const bool is_done = state.batches.solve([&](const Batch& batch) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i] = batch.columns[state.asked[i].index];
        }
        return state.meter.count_tuples(answers.insert(columns.data(), batch.count));
    });
    if (!is_done) {
        return fail(state.solver.error());
    }
    Bindings out;
    for (std::uint32_t i = 0; i < answers.size(); ++i) {
        out.rows.emplace_back(answers.row(i), answers.row(i) + answers.arity());
    }
    const ValueTable& values = state.database.values();
    std::sort(out.rows.begin(), out.rows.end(),
              [&](const auto& a, const auto& b) { return compare(values, a, b) < 0; });
    return out;
}

std::vector<OperationStatistics> Question::statistics() const {
    PlanCounts counts;
    counts.add(state_->batches);
    return counts.statistics(state_->plan);
}

}  // namespace fascia::datalog
