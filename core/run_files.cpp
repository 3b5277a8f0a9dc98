#include "core/run_files.hpp"

#include "core/base/file.hpp"
#include "core/base/file_writer.hpp"
#include "core/base/text.hpp"
#include "core/datalog/sorted_rows.hpp"
#include "core/datalog/wording.hpp"
#include "core/rules/rulebook.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace fascia {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t facts_bytes_max = std::size_t{8} << 30U;
constexpr std::size_t problems_max = 20;
constexpr std::uint32_t lines_between_looks = 1024;  // whether a limit is reached

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return out;
}

std::string unescaped(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) {
        return std::string(text);
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == 't' || next == 'n' || next == '\\') {
            out += next == 't' ? '\t' : next == 'n' ? '\n' : '\\';
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

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

/// Reads REL.facts into a relation.
class FactsReader {
public:
    FactsReader(const fs::path& path, const RelationSignature& signature,
                const datalog::RelationDeclaration& declaration, ValueTable& values)
        : path_(path), signature_(signature), declaration_(declaration), values_(values) {}

    Diagnostics read(datalog::RelationId relation, datalog::Database& database,
                     const datalog::Limits& limits, const RunObserver& observer) {
        auto content = read_file(path_, facts_bytes_max, Stop(limits.stop));
        if (!content) {
            return std::move(content.error());
        }
        std::string_view rest = *content;
        while (!rest.empty() && problems_.size() < problems_max) {
            if (line_ % lines_between_looks == 0) {
                if (observer.progress) {
                    observer.progress({RunProgress::Stage::reading, signature_.name, 0, 0,
                                       database.size(relation)});
                }
                if (auto reached = limit_reached(limits, database.memory(), path_, "read")) {
                    return {std::move(*reached)};
                }
            }
            ++line_;
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (read_line(line)) {
                database.give(relation, tuple_);
            }
        }
        return std::move(problems_);
    }

private:
    bool read_line(std::string_view line) {
        tuple_.clear();
        std::size_t at = 0;
        for (std::size_t column = 0; column < declaration_.columns.size(); ++column) {
            if (at > line.size()) {
                return wrong_count(line);
            }
            const std::size_t end = std::min(line.find('\t', at), line.size());
            const std::string_view cell = line.substr(at, end - at);
            const std::optional<Value> value = read_cell(cell, column);
            if (!value) {
                problem(line, at, cell,
                        "'" + std::string(cell) + "' is not " +
                            (declaration_.columns[column] == datalog::ColumnType::integer
                                 ? "a whole number of 64 bits"
                                 : "a number"));
                return false;
            }
            tuple_.push_back(*value);
            at = end + 1;
        }
        return at == line.size() + 1 || (declaration_.columns.empty() && line.empty()) ||
               wrong_count(line);
    }

    bool wrong_count(std::string_view line) {
        const auto given = static_cast<std::size_t>(std::ranges::count(line, '\t')) + 1;
        problem(line, 0, line,
                count_of(given, "column") + (given == 1 ? " is" : " are") + " given; '" +
                    signature_.name + "' has " + std::to_string(declaration_.columns.size()));
        return false;
    }

    std::optional<Value> read_cell(std::string_view cell, std::size_t column) {
        const char* end = cell.data() + cell.size();
        switch (declaration_.columns[column]) {
            case datalog::ColumnType::integer: {
                std::int64_t number = 0;
                const auto parsed = std::from_chars(cell.data(), end, number);
                return parsed.ec == std::errc{} && parsed.ptr == end
                           ? std::optional(values_.integer(number))
                           : std::nullopt;
            }
            case datalog::ColumnType::real: {
                double number = 0.0;
                const auto parsed = std::from_chars(cell.data(), end, number);
                const bool is_number =
                    parsed.ec == std::errc{} && parsed.ptr == end && std::isfinite(number);
                return is_number ? std::optional(values_.real(number)) : std::nullopt;
            }
            case datalog::ColumnType::text:
                break;
        }
        return values_.text(unescaped(cell));
    }

    void problem(std::string_view line, std::size_t at, std::string_view what,
                 std::string message) {
        Diagnostic diagnostic;
        diagnostic.message = std::move(message);
        diagnostic.where = {
            path_.string(), line_,
            static_cast<std::uint32_t>(character_count(line.substr(0, at))) + 1,
            std::max<std::uint32_t>(1, static_cast<std::uint32_t>(character_count(what)))};
        diagnostic.excerpt = std::string(line);
        problems_.push_back(std::move(diagnostic));
    }

    const fs::path& path_;
    const RelationSignature& signature_;
    const datalog::RelationDeclaration& declaration_;
    ValueTable& values_;
    std::vector<Value> tuple_;
    std::uint32_t line_ = 0;
    Diagnostics problems_;
};

/// Spells cells; what was spelled once is kept, since values come back many times.
class Speller {
public:
    explicit Speller(const ValueTable& values) : values_(values) {}

    [[nodiscard]] std::string_view spell(Value value, datalog::ColumnType column) {
        std::vector<Cell>& known = column == datalog::ColumnType::real ? reals_ : others_;
        if (known.empty()) {
            known.resize(values_.size());
        }
        Cell& cell = known[value.id];
        if (cell.length == 0) {
            const std::string text = values_.is_text(value) ? escaped(values_.text_of(value))
                                     : column == datalog::ColumnType::real
                                         ? format_real(values_.number_of(value).as_real())
                                         : format_number(values_.number_of(value));
            cell = {spelled_.size(), text.size()};
            spelled_ += text;
        }
        return std::string_view(spelled_).substr(cell.begin, cell.length);
    }

private:
    struct Cell {
        std::size_t begin = 0;
        std::size_t length = 0;  ///< 0 also where it is not known yet
    };
    const ValueTable& values_;
    std::string spelled_;
    std::vector<Cell> reals_;  ///< by id: the same number reads otherwise in a column of reals
    std::vector<Cell> others_;
};

/// Writes the tuples of a relation. Leaves the file as it was where the relation is stopped.
Result<void> write_facts(const Rulebook& book, const datalog::Database& database,
                         datalog::RelationId id, Speller& speller, const fs::path& path) {
    const std::vector<datalog::ColumnType>& columns = book.program().relations[id.index].columns;
    const datalog::Relation& relation = database.relation(id);
    auto file = FileWriter::create(path);
    if (!file) {
        return fail(std::move(file.error()));
    }
    std::string out;
    for (const std::uint32_t row : datalog::sorted_rows(book.values(), relation)) {
        constexpr std::size_t block = std::size_t{1} << 20U;
        if (out.size() >= block) {
            if (auto written = file->write(out); !written) {
                return written;
            }
            out.clear();
        }
        if (relation.stop().is_asked()) {
            return fail(limit_error(path, "stopped on request while this was being written"));
        }
        const Value* const tuple = relation.row(row);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            out += speller.spell(tuple[i], columns[i]);
            out += i + 1 < columns.size() ? '\t' : '\n';
        }
        if (columns.empty()) {
            out += '\n';
        }
    }
    if (auto written = file->write(out); !written) {
        return written;
    }
    return file->commit();
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
    auto pack = load_pack(SourceText(pack_path.string(), std::move(*text)), script_limits);
    if (!pack) {
        return fail(std::move(pack.error()));
    }
    auto compiled = Rulebook::compile(nullptr, {*pack});
    if (!compiled) {
        return fail(std::move(compiled.error()));
    }
    const Rulebook& book = **compiled;
    datalog::Database database(book.program(), book.values());
    database.stop_on(Stop(limits.stop));
    Diagnostics problems;
    for (const SourceText& input : pack->inputs) {
        const datalog::RelationId relation = *book.relation(input.text());
        const fs::path path = facts / (std::string(input.text()) + ".facts");
        FactsReader reader(path, book.signature(relation), book.program().relations[relation.index],
                           book.values());
        Diagnostics found = reader.read(relation, database, limits, observer);
        if (!found.empty() && found.front().code == ErrorCode::limit) {
            return fail(std::move(found));
        }
        std::ranges::move(found, std::back_inserter(problems));
    }
    if (!problems.empty()) {
        return fail(std::move(problems));
    }
    auto statistics = datalog::evaluate(book.program(), book.analysis(), database, limits,
                                        observer_of(book, observer));
    if (!statistics) {
        return fail(std::move(statistics.error()));
    }
    RunReport report;
    report.profile = profile_of(book, *statistics);
    if (observer.wants_plan) {
        report.plan = plan_of(book, *statistics);
    }
    database.stop_on(Stop(limits.stop));
    Speller speller(book.values());
    std::error_code ignored;
    fs::create_directories(output, ignored);
    for (const SourceText& name : pack->outputs) {
        const datalog::RelationId relation = *book.relation(name.text());
        const fs::path path = output / (std::string(name.text()) + ".tsv");
        if (observer.progress) {
            observer.progress(
                {RunProgress::Stage::writing, name.text(), 0, 0, database.size(relation)});
        }
        if (auto written = write_facts(book, database, relation, speller, path); !written) {
            return fail(std::move(written.error()));
        }
        report.written.emplace_back(name.text(), database.size(relation));
    }
    std::ranges::sort(report.written);
    return report;
}

}  // namespace fascia
