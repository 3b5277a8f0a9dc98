#include "core/case_profile.hpp"

#include "core/consult/facts.hpp"
#include "core/datalog/question.hpp"
#include "core/run_statistics.hpp"

#include <utility>

namespace fascia {

Result<RunProfile> profile_case(const Consultation& consultation, const datalog::Limits& limits) {
    const Rulebook& book = consultation.rulebook();
    datalog::Database database(book.program(), book.values());
    GivenFacts given;
    given.give_knowledge(book, database);
    given.give_case(CaseTuples(book), consultation.told().person, consultation.findings(),
                    database);
    const auto statistics = book.functions().evaluate_once(
        [&] { return datalog::evaluate(book.program(), book.analysis(), database, limits); });
    if (!statistics) {
        return fail(statistics.error());
    }
    return profile_of(book, *statistics);
}

Result<RunPlan> plan_question(const Consultation& consultation, const Query& query,
                              const datalog::Limits& limits) {
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    const Rulebook& book = consultation.rulebook();
    RunPlan plan;
    for (const Query::Variant& variant : query.variants) {
        std::vector<datalog::Variable> asked;
        for (std::size_t column = 0; column < variant.variables.size(); ++column) {
            if (!variant.constants[column]) {
                asked.push_back(variant.variables[column]);
            }
        }
        auto question = datalog::Question::make(book.program(), consultation.database(),
                                                variant.body, std::move(asked));
        if (!question) {
            return fail(std::move(question.error()));
        }
        const auto answers = book.functions().evaluate_once([&] { return question->ask(limits); });
        if (!answers) {
            return fail(answers.error());
        }
        RunPlan::Way way;
        way.rule = "question";
        way.heads = std::to_string(answers->rows.size()) +
                    (answers->rows.size() == 1 ? " answer" : " answers");
        way.stratum = plan.ways.size() + 1;
        way.runs = 1;
        way.steps = steps_of(book, question->rule(), question->statistics());
        plan.ways.push_back(std::move(way));
    }
    return plan;
}

}  // namespace fascia
