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
constexpr std::size_t report_depth_max = 1000;

}  // namespace

bool is_report_json(std::string_view text) {
    constexpr std::string_view format = "\"report/1\"";
    const std::string_view head = trim(text).substr(0, 60);
    return head.starts_with('{') && head.find(format) != std::string_view::npos;
}

Result<WrittenReport> load_report(const SourceText& file) {
    const auto document = json::parse(file, 0, report_depth_max);
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
    WrittenReport out;
    const Node* const subject = root.find("subject");
    out.subject = subject == nullptr ? "" : subject->text;
    const Node* const about = root.find("about");
    out.about = about == nullptr ? "" : about->text;
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
    const SourceText source = document->source();
    if (const Node* const told = root.find("told")) {
        out.cases.push_back({out.case_id, source.cut(told->span)});
    }
    if (const Node* const cases = root.find("cases")) {
        for (const Node& one : cases->items) {
            out.cases.push_back({one.find("name")->text, source.cut(one.find("told")->span)});
        }
    }
    const bool is_of_entry = out.subject == "entry" || out.subject == "pack";
    if (is_of_entry ? out.about.empty() : out.cases.empty()) {
        Diagnostic error;
        error.message = "'" + std::string(file.name()) + "' is a report, but does not hold " +
                        (is_of_entry ? "the name of what it is about" : "a case to run again");
        error.hint = "make it again with the same command, and compare the two files";
        return fail(std::move(error));
    }
    return out;
}

}  // namespace fascia
