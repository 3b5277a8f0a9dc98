#include "core/run_files.hpp"

#include "core/base/file.hpp"
#include "core/rules/rulebook.hpp"
#include "core/run/facts_reader.hpp"
#include "core/run/relation_writer.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>

namespace fascia {

namespace {

namespace fs = std::filesystem;

RunReport profile_of(const Rulebook& book, const datalog::EvaluationStatistics& statistics) {
    RunReport report;
    for (std::uint32_t i = 0; i < statistics.rules.size(); ++i) {
        report.profile.push_back({book.origin({i}).id, statistics.rules[i]});
    }
    std::ranges::sort(report.profile, {}, &RunProfileLine::rule);
    return report;
}

}  // namespace

Result<RunReport> run_files(const fs::path& pack_path, const fs::path& facts,
                            const fs::path& output, const datalog::Limits& limits,
                            const ScriptLimits& script_limits) {
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
    Diagnostics problems;
    for (const SourceText& input : pack->inputs) {
        const datalog::RelationId relation = *book.relation(input.text());
        const fs::path path = facts / (std::string(input.text()) + ".facts");
        std::ranges::move(read_facts(path, book.signature(relation).name,
                                     book.program().relations[relation.index], relation, database),
                          std::back_inserter(problems));
    }
    if (!problems.empty()) {
        return fail(std::move(problems));
    }
    auto statistics = datalog::evaluate(book.program(), book.analysis(), database, limits);
    if (!statistics) {
        return fail(std::move(statistics.error()));
    }
    RunReport report = profile_of(book, *statistics);
    std::vector<datalog::RelationId> outputs;
    for (const SourceText& name : pack->outputs) {
        outputs.push_back(*book.relation(name.text()));
    }
    RelationWriter writer(book.program(), database, outputs);
    std::error_code ignored;
    fs::create_directories(output, ignored);
    for (const SourceText& name : pack->outputs) {
        const datalog::RelationId relation = *book.relation(name.text());
        const fs::path path = output / (std::string(name.text()) + ".tsv");
        if (auto written = writer.write(relation, path); !written) {
            return fail(std::move(written.error()));
        }
        report.written.emplace_back(name.text(), database.size(relation));
    }
    std::ranges::sort(report.written);
    return report;
}

}  // namespace fascia
