#include "core/run_files.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/rules/rulebook.hpp"
#include "core/run/relation_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace fascia {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t facts_bytes_max = std::size_t{8} << 30U;
constexpr std::size_t problems_max = 20;

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

/// Reads REL.facts into a relation.
class FactsReader {
public:
    FactsReader(const fs::path& path, const RelationSignature& signature,
                const datalog::RelationDeclaration& declaration, ValueTable& values)
        : path_(path), signature_(signature), declaration_(declaration), values_(values) {}

    Diagnostics read(datalog::RelationId relation, datalog::Database& database) {
        auto content = read_file(path_, facts_bytes_max);
        if (!content) {
            return std::move(content.error());
        }
        std::string_view rest = *content;
        while (!rest.empty() && problems_.size() < problems_max) {
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
        FactsReader reader(path, book.signature(relation), book.program().relations[relation.index],
                           book.values());
        std::ranges::move(reader.read(relation, database), std::back_inserter(problems));
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
