#include "core/run_files.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/wording.hpp"
#include "core/rules/rulebook.hpp"
#include "core/rules/table_file.hpp"
#include "core/run/facts_reader.hpp"
#include "core/run/relation_writer.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <mutex>
#include <numeric>
#include <optional>
#include <system_error>

namespace fascia {

namespace {

namespace fs = std::filesystem;

Diagnostic limit_error(const fs::path& path, std::string message) {
    Diagnostic error;
    error.code = ErrorCode::limit;
    error.message = std::move(message);
    error.where.file = path.string();
    return error;
}

/// The limits that hold while a file is read or written.
std::optional<Diagnostic> limit_reached(const datalog::Limits& limits, std::size_t memory,
                                        const fs::path& path, const std::string& doing) {
    if (Stop(limits.stop).is_asked()) {
        return limit_error(path, "stopped on request while this was being " + doing);
    }
    if (memory > limits.memory_max) {
        return limit_error(path, "more than " + bytes_in_words(limits.memory_max) +
                                     " of memory were needed while this was being " + doing);
    }
    if (limits.time_max != std::chrono::milliseconds::max() &&
        std::chrono::steady_clock::now() - *limits.time_start >= limits.time_max) {
        return limit_error(path, "more than " + time_in_words(limits.time_max) +
                                     " went by while this was being " + doing);
    }
    return std::nullopt;
}

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

/// The same, as the engine wants it.
datalog::Observer observer_of(const Rulebook& book, const RunObserver& observer) {
    datalog::Observer out;
    out.wants_plans = observer.wants_plan;
    if (observer.progress) {
        out.progress = [&](const datalog::EvaluationProgress& at) {
            observer.progress({RunProgress::Stage::deriving, book.origin(at.rule).id, at.stratum,
                               at.strata, at.tuples});
        };
    }
    return out;
}

/// Reads the facts of every input. Errors: a limit, alone; else all that is wrong.
Result<void> read_inputs(const Pack& pack, const Rulebook& book, const fs::path& facts,
                         const datalog::Limits& limits, const RunObserver& observer,
                         datalog::Database& database) {
    Diagnostics problems;
    for (const SourceText& input : pack.inputs) {
        const datalog::RelationId relation = *book.relation(input.text());
        const fs::path path = facts / (std::string(input.text()) + ".facts");
        const auto look = [&]() -> std::optional<Diagnostic> {
            if (observer.progress) {
                observer.progress({RunProgress::Stage::reading, book.signature(relation).name, 0, 0,
                                   database.size(relation)});
            }
            return limit_reached(limits, database.memory(), path, "read");
        };
        Diagnostics found = read_facts(path, book.signature(relation).name,
                                       book.program().relations[relation.index], relation, database,
                                       Stop(limits.stop), look);
        if (!found.empty() && found.front().code == ErrorCode::limit) {
            return fail(std::move(found));
        }
        std::ranges::move(found, std::back_inserter(problems));
    }
    return problems.empty() ? Result<void>() : fail(std::move(problems));
}

/// Writes every output, and says how much that was; several at once where threads may share.
Result<void> write_outputs(const Pack& pack, const Rulebook& book, const fs::path& output,
                           const datalog::Limits& limits, const RunObserver& observer,
                           const datalog::Database& database, RunReport& report) {
    std::vector<datalog::RelationId> outputs;
    for (const SourceText& name : pack.outputs) {
        outputs.push_back(*book.relation(name.text()));
    }
    const RelationWriter writer(book.program(), database, outputs, Stop(limits.stop));
    std::error_code ignored;
    fs::create_directories(output, ignored);
    // The largest first, so that in the end no thread is left alone with it.
    std::vector<std::size_t> order(outputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return database.size(outputs[i]); });
    std::vector<Result<void>> written(outputs.size());
    std::mutex telling;
    Workers(std::min(limits.sharing.threads, Workers::most))
        .run_each(outputs.size(), [&](std::size_t place) {
            const std::size_t i = order[place];
            const std::string_view name = pack.outputs[i].text();
            if (observer.progress) {
                const std::scoped_lock lock(telling);
                observer.progress(
                    {RunProgress::Stage::writing, name, 0, 0, database.size(outputs[i])});
            }
            written[i] = writer.write(outputs[i], output / (std::string(name) + ".tsv"));
        });
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (!written[i]) {
            return std::move(written[i]);
        }
        report.written.emplace_back(pack.outputs[i].text(), database.size(outputs[i]));
    }
    std::ranges::sort(report.written);
    return {};
}

}  // namespace

Result<RunReport> run_files(const fs::path& pack_path, const fs::path& facts,
                            const fs::path& output, const datalog::Limits& given_limits,
                            const ScriptLimits& script_limits, const RunObserver& observer) {
    datalog::Limits limits = given_limits;
    limits.time_start = limits.time_start.value_or(std::chrono::steady_clock::now());
    auto text = read_file(pack_path, pack_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    auto read = read_pack(SourceText(pack_path.string(), std::move(*text)), script_limits,
                          tables_beside(pack_path));
    if (!read) {
        return fail(std::move(read.error()));
    }
    if (!read->is_whole) {
        return fail(std::move(read->problems));
    }
    const Pack* const pack = &read->pack;
    auto compiled = Rulebook::compile(nullptr, {*pack}, std::move(read->problems));
    if (!compiled) {
        return fail(std::move(compiled.error()));
    }
    const Rulebook& book = **compiled;
    datalog::Database database(book.program(), book.values());
    database.stop_on(Stop(limits.stop));
    if (auto given = read_inputs(*pack, book, facts, limits, observer, database); !given) {
        return fail(std::move(given.error()));
    }
    auto statistics = book.functions().evaluate_once([&] {
        return datalog::evaluate(book.program(), book.analysis(), database, limits,
                                 observer_of(book, observer));
    });
    if (!statistics) {
        return fail(std::move(statistics.error()));
    }
    // Relations that lack something are not written.
    if (const std::vector<MissingPart> missing = book.functions().missing(); !missing.empty()) {
        Diagnostics problems;
        for (const MissingPart& part : missing) {
            problems.push_back(part.why);
            problems.back().message += part.where.empty() ? "" : ", " + part.where;
        }
        return fail(std::move(problems));
    }
    RunReport report;
    report.profile = profile_of(book, *statistics);
    if (observer.wants_plan) {
        report.plan = plan_of(book, *statistics);
    }
    database.stop_on(Stop(limits.stop));
    if (auto written = write_outputs(*pack, book, output, limits, observer, database, report);
        !written) {
        return fail(std::move(written.error()));
    }
    return report;
}

}  // namespace fascia
