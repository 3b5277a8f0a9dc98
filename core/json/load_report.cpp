#include "core/json/load_report.hpp"

#include "core/base/text.hpp"
#include "core/json/document.hpp"
#include "core/json/problems.hpp"
#include "core/json/schema.hpp"
#include "core/json/schema_texts.hpp"

namespace fascia {

namespace {

using json::Node;
using json::NodeType;

/// Steps stand in steps; see load_explanation.cpp.
constexpr std::size_t deep = 1000;

}  // namespace

bool is_report_json(std::string_view text) {
    constexpr std::string_view format = "\"report/1\"";
    const std::string_view head = trim(text).substr(0, 60);
    return head.starts_with('{') && head.find(format) != std::string_view::npos;
}

Result<WrittenReport> load_report(const SourceText& file) {
    const auto document = json::parse(file, 0, deep);
    if (!document) {
        return fail(document.error());
    }
    json::Problems problems;
    json::Schema(json::report_schema).check(*document, problems);
    if (!problems.empty()) {
        return fail(problems.take());
    }
    // The document is right by the schema from here on.
    const Node& root = document->root();
    const Node& engine = *root.find("engine");
    const Node& settings = *root.find("settings");
    if (root.find("told") == nullptr) {
        Diagnostic error;
        error.message = "'" + std::string(file.name()) +
                        "' is not a report of one case: there is no case in it to run again";
        error.hint = "make it again with the same command, and compare the two files";
        return fail(std::move(error));
    }
    WrittenReport out;
    out.case_id = root.find("case")->text;
    out.version = engine.find("version")->text;
    out.kb = engine.find("kb")->text;
    out.rules = engine.find("rules")->text;
    for (const Node& pack : root.find("packs")->items) {
        out.packs.push_back({pack.find("id")->text, pack.find("hash")->text});
    }
    out.level = settings.find("level")->text;
    out.school = settings.find("school")->text;
    for (const char* name : {"in_full", "overview", "why_not", "changes", "draws"}) {
        out.numbers.emplace_back(name, settings.find(name)->number.integer);
    }
    out.told = document->source().cut(root.find("told")->span);
    return out;
}

}  // namespace fascia
