#include "core/run_files.hpp"

#include "core/base/descriptor.hpp"
#include "core/base/file.hpp"
#include "core/base/file_writer.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/variables.hpp"
#include "core/rules/rulebook.hpp"
#include "core/rules/table_file.hpp"
#include "core/run/facts_reader.hpp"
#include "core/run/relation_writer.hpp"
#include "core/run_statistics.hpp"

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
    std::error_code unknown;
    if (!pack.inputs.empty() && !fs::is_directory(facts, unknown)) {
        auto error =
            file_error(facts, fs::exists(facts, unknown)
                                  ? "this is no folder; the one with the facts was expected"
                                  : "there is no such folder");
        error.value().front().suggestions = paths_like(facts);
        return error;
    }
    Workers workers(std::min(limits.sharing.threads, 2U));
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
        std::error_code no_file;  // reading says so
        const std::uintmax_t size = fs::file_size(path, no_file);
        if (auto over = limit_reached(limits, no_file ? 0 : size, path, "read")) {
            return fail({std::move(*over)});
        }
        Diagnostics found = read_facts(path, book.signature(relation).name,
                                       book.program().relations[relation.index], relation, database,
                                       limits.memory_max, workers, Stop(limits.stop), look);
        if (!found.empty() && found.front().code == ErrorCode::limit) {
            return fail(std::move(found));
        }
        std::ranges::move(found, std::back_inserter(problems));
    }
    return problems.empty() ? Result<void>() : fail(std::move(problems));
}

/// What is asked about what is derived, with every name looked up.
struct Questions {
    std::optional<Query> why;
    std::optional<Query> why_not;
};

Result<Questions> read_questions(const Rulebook& book, const RunObserver& observer) {
    Questions out;
    for (const auto& [asked, query] :
         {std::pair(&observer.why, &out.why), std::pair(&observer.why_not, &out.why_not)}) {
        if (!*asked) {
            continue;
        }
        auto read = book.query(**asked);
        if (!read) {
            return fail(std::move(read.error()));
        }
        query->emplace(std::move(*read));
    }
    return out;
}

Result<void> answer(const Questions& questions, const Rulebook& book,
                    const datalog::Database& database, const datalog::Limits& limits,
                    RunReport& report) {
    if (questions.why) {
        auto why = run_why(book, book.analysis(), database, *questions.why, limits);
        if (!why) {
            return fail(std::move(why.error()));
        }
        report.why.emplace(std::move(*why));
    }
    if (questions.why_not) {
        auto why_not = run_why_not(book, database, *questions.why_not, limits);
        if (!why_not) {
            return fail(std::move(why_not.error()));
        }
        report.why_not.emplace(std::move(*why_not));
    }
    return {};
}

void add_read(const std::vector<datalog::Literal>& body, std::vector<bool>& is_read) {
    for (const datalog::Literal& literal : body) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            is_read[atom->relation.index] = true;
        } else if (const auto* within = datalog::sub_pattern(literal)) {
            add_read(*within, is_read);
        }
    }
}

/// Relations that are read or written and of which nothing can be; a pack that writes nothing.
std::vector<std::string> remarks_on(const Pack& pack, const Rulebook& book, bool is_to_write) {
    const std::size_t count = book.program().relations.size();
    std::vector<bool> is_read(count);
    std::vector<bool> is_filled(count);
    for (const datalog::Rule& rule : book.program().rules) {
        add_read(rule.body, is_read);
        for (const datalog::Atom& head : rule.heads) {
            is_filled[head.relation.index] = true;
        }
    }
    for (const SourceText& input : pack.inputs) {
        is_filled[book.relation(input.text())->index] = true;
    }
    for (const SourceText& output : pack.outputs) {
        is_read[book.relation(output.text())->index] = true;
    }
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < count; ++i) {
        const RelationSignature& relation = book.signature({i});
        if (is_read[i] && !is_filled[i] && !relation.where.file.empty()) {
            out.push_back("nothing is ever given to '" + relation.name +
                          "': no rule concludes it, and no  input \"" + relation.name +
                          "\"  reads it");
        }
    }
    if (is_to_write && pack.outputs.empty()) {
        out.push_back("nothing is written: the pack has no  output \"REL\"");
    }
    return out;
}

fs::path file_of(const fs::path& output, std::string_view relation) {
    return output / (std::string(relation) + ".tsv");
}

/// Whether every output can take its place, so that none is written where another cannot. Errors:
/// the folder is a file; the name of a file is taken by something else. A link is not followed:
/// who gave the folder need not have known what it leads to.
Result<void> check_places(const Pack& pack, const fs::path& output) {
    std::error_code ignored;
    if (fs::exists(output, ignored) && !fs::is_directory(output, ignored)) {
        return file_error(output, "this is a file; a folder was expected");
    }
    Diagnostics problems;
    for (const SourceText& name : pack.outputs) {
        const fs::path path = file_of(output, name.text());
        const fs::file_status status = fs::symlink_status(path, ignored);
        const std::string_view is = fs::is_directory(status) ? "folder"
                                    : fs::is_symlink(status) ? "link"
                                    : fs::exists(status) && !fs::is_regular_file(status)
                                        ? "device or pipe"
                                        : "";
        if (!is.empty()) {
            Diagnostic problem;
            problem.message = "this is a " + std::string(is) +
                              "; the name of a file was expected, and nothing was written";
            problem.where.file = path.string();
            problems.push_back(std::move(problem));
        }
    }
    return problems.empty() ? Result<void>() : fail(std::move(problems));
}

/// Writes every output, and says how much that was; shared among threads where they may: one that
/// is larger than the share of a thread by all of them together, the others side by side.
Result<void> write_outputs(const Pack& pack, const Rulebook& book, const fs::path& output,
                           const datalog::Limits& limits, const RunObserver& observer,
                           const datalog::Database& database, RunReport& report) {
    Workers workers(std::min(limits.sharing.threads, Workers::most));
    std::vector<datalog::RelationId> outputs;
    for (const SourceText& name : pack.outputs) {
        outputs.push_back(*book.relation(name.text()));
    }
    const RelationWriter writer(book.program(), database, outputs, Stop(limits.stop), workers);
    make_folders(output);  // where that fails, writing says so
    // The largest first, so that in the end no thread is left alone with it.
    std::vector<std::size_t> order(outputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size_of = [&](std::size_t i) { return database.size(outputs[i]); };
    std::ranges::stable_sort(order, std::ranges::greater(), size_of);
    std::size_t left = 0;
    for (const std::size_t i : order) {
        left += size_of(i);
    }
    std::vector<std::optional<Result<FileWriter>>> written(outputs.size());
    std::mutex telling;
    const auto write = [&](std::size_t i, Workers& by) {
        const std::string_view name = pack.outputs[i].text();
        if (observer.progress) {
            const std::scoped_lock lock(telling);
            observer.progress({RunProgress::Stage::writing, name, 0, 0, size_of(i)});
        }
        written[i].emplace(writer.write(outputs[i], file_of(output, name), by));
    };
    std::size_t place = 0;
    for (; place < order.size() && size_of(order[place]) * workers.count() > left; ++place) {
        left -= size_of(order[place]);
        write(order[place], workers);
    }
    workers.run_each(order.size() - place, [&](std::size_t item) {
        Workers alone(1);
        write(order[place + item], alone);
    });
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (!*written[i]) {
            return fail(std::move(written[i]->error()));
        }
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (auto done = (*written[i])->commit(); !done) {
            return done;
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
    auto questions = read_questions(book, observer);
    if (!questions) {
        return fail(std::move(questions.error()));
    }
    if (auto can_be = check_places(*pack, output); !can_be) {
        return fail(std::move(can_be.error()));
    }
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
    report.remarks = remarks_on(*pack, book, !output.empty());
    if (auto answered = book.functions().evaluate_once(
            [&] { return answer(*questions, book, database, limits, report); });
        !answered) {
        return fail(std::move(answered.error()));
    }
    if (output.empty()) {
        return report;
    }
    database.stop_on(Stop(limits.stop));
    if (auto written = write_outputs(*pack, book, output, limits, observer, database, report);
        !written) {
        return fail(std::move(written.error()));
    }
    return report;
}

}  // namespace fascia
