#include "core/run_statistics.hpp"

#include "core/datalog/wording.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

namespace {

/// How an operation is gone about, in words.
std::string means_of(const datalog::OperationStatistics& operation) {
    using Means = datalog::OperationStatistics::Means;
    const std::string which = operation.rows == datalog::Rows::delta          ? "new rows"
                              : operation.rows == datalog::Rows::before_delta ? "older rows"
                                                                              : "rows";
    const std::string one = operation.one_is_enough ? ", up to the first that fits" : "";
    switch (operation.means) {
        case Means::scan:
            return (operation.rows == datalog::Rows::all ? "all rows" : "all " + which) + one;
        case Means::index: {
            std::string columns;
            for (const std::uint32_t column : operation.columns) {
                columns += (columns.empty() ? "" : " and ") + std::to_string(column + 1);
            }
            return which + " found by column" + (operation.columns.size() > 1 ? "s " : " ") +
                   columns + one;
        }
        case Means::lookup:
            return operation.rows == datalog::Rows::all ? "is it there?"
                                                        : "is it among the " + which + '?';
        case Means::forward:
            return operation.columns.empty() ? "chains followed from every beginning"
                                             : "chains followed from the beginning";
        case Means::backward:
            return "chains followed back from the end";
        case Means::closure:
            return which + " of the chains found so far";
        case Means::test:
            return "compared";
        case Means::compute:
            return "worked out";
        case Means::absence:
            return "is there none?";
        case Means::total:
            break;
    }
    switch (std::get<datalog::Aggregate>(operation.literal->is).function) {
        case datalog::AggregateFunction::count:
            return "counted";
        case datalog::AggregateFunction::sum:
            return "added up";
        case datalog::AggregateFunction::min:
            return "the least of them";
        case datalog::AggregateFunction::max:
            break;
    }
    return "the greatest of them";
}

RunPlan::Way way_of(const Rulebook& book, datalog::RuleId id) {
    const datalog::Rule& rule = book.program().rules[id.index];
    RunPlan::Way way;
    way.rule = book.origin(id).id;
    for (const datalog::Atom& head : rule.heads) {
        way.heads += (way.heads.empty() ? "" : ", ") +
                     datalog::spell(book.program(), rule, book.values(), head);
    }
    return way;
}

}  // namespace

std::vector<RunPlan::Step> steps_of(const Rulebook& book, const datalog::Rule& rule,
                                    const std::vector<datalog::OperationStatistics>& operations) {
    std::vector<RunPlan::Step> steps;
    for (const datalog::OperationStatistics& operation : operations) {
        RunPlan::Step step;
        step.condition = datalog::spell(book.program(), rule, book.values(), *operation.literal);
        step.means = means_of(operation);
        step.taken = operation.taken;
        step.given = operation.given;
        if (operation.guess) {
            step.expected = *operation.guess * static_cast<double>(operation.taken);
        }
        step.within = steps_of(book, rule, operation.within);
        steps.push_back(std::move(step));
    }
    return steps;
}

RunProfile profile_of(const Rulebook& book, const datalog::EvaluationStatistics& statistics) {
    RunProfile profile;
    for (std::uint32_t i = 0; i < statistics.rules.size(); ++i) {
        profile.rules.push_back({book.origin({i}).id, statistics.rules[i]});
    }
    std::ranges::sort(profile.rules, {}, &RunProfile::Rule::id);
    for (std::size_t i = 0; i < statistics.strata.size(); ++i) {
        RunProfile::Stratum stratum;
        stratum.statistics = statistics.strata[i];
        for (const datalog::RelationId relation : book.analysis().strata[i].relations) {
            stratum.relations.push_back(book.program().relations[relation.index].name);
        }
        std::ranges::sort(stratum.relations);
        profile.strata.push_back(std::move(stratum));
    }
    profile.total = statistics.total;
    return profile;
}

RunPlan plan_of(const Rulebook& book, const datalog::EvaluationStatistics& statistics) {
    RunPlan plan;
    std::vector<bool> was_run(statistics.rules.size(), false);
    for (const datalog::PlanStatistics& of : statistics.plans) {
        const datalog::Rule& rule = book.program().rules[of.rule.index];
        was_run[of.rule.index] = true;
        RunPlan::Way way = way_of(book, of.rule);
        way.stratum = of.stratum + 1;
        if (of.delta) {
            way.begins_with =
                datalog::spell(book.program(), rule, book.values(), rule.body[*of.delta]);
        }
        way.runs = of.runs;
        way.steps = steps_of(book, rule, of.operations);
        plan.ways.push_back(std::move(way));
    }
    for (std::uint32_t i = 0; i < was_run.size(); ++i) {
        if (!was_run[i]) {
            plan.ways.push_back(way_of(book, {i}));
        }
    }
    return plan;
}

}  // namespace fascia
