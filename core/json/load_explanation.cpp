#include "core/json/load_explanation.hpp"

#include "core/base/text.hpp"
#include "core/json/document.hpp"
#include "core/json/problems.hpp"
#include "core/json/schema.hpp"
#include "core/json/schema_texts.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using checker::WrittenBindings;
using checker::WrittenCandidate;
using checker::WrittenContribution;
using checker::WrittenExplanation;
using checker::WrittenFlag;
using checker::WrittenStep;
using json::Document;
using json::Node;
using json::NodeType;

constexpr std::string_view format = "explanation/1";

/// Steps stand in steps: the engine shows some hundred levels of a proof, two of JSON each.
constexpr std::size_t deep = 1000;

// The document is right by the schema from here on: what is required is there, with its type.

std::string text(const Node& node, std::string_view name) {
    const Node* const found = node.find(name);
    return found == nullptr ? std::string() : found->text;
}

double number(const Node& node, std::string_view name) {
    const Node* const found = node.find(name);
    return found == nullptr ? 0.0 : found->number.as_real();
}

std::optional<double> number_or_null(const Node& node, std::string_view name) {
    const Node* const found = node.find(name);
    return found == nullptr || !found->is(NodeType::number)
               ? std::nullopt
               : std::optional(found->number.as_real());
}

bool is_true(const Node& node, std::string_view name) {
    const Node* const found = node.find(name);
    return found != nullptr && found->boolean;
}

std::vector<std::string> texts(const Node& node, std::string_view name) {
    std::vector<std::string> out;
    if (const Node* const found = node.find(name)) {
        for (const Node& item : found->items) {
            out.push_back(item.text);
        }
    }
    return out;
}

/// Each entry of a list; none where there is no such list.
template <class Read>
auto each(const Node& node, std::string_view name, Read read) {
    std::vector<decltype(read(node))> out;
    if (const Node* const found = node.find(name)) {
        for (const Node& item : found->items) {
            out.push_back(read(item));
        }
    }
    return out;
}

FactValue value(const Node& node) {
    return node.is(NodeType::string) ? FactValue(node.text) : FactValue(node.number);
}

WrittenBindings bindings(const Node& node) {
    WrittenBindings out;
    if (const Node* const found = node.find("bindings")) {
        for (std::size_t i = 0; i < found->items.size(); ++i) {
            out.emplace_back(found->keys[i].name, value(found->items[i]));
        }
    }
    return out;
}

WrittenStep step(const Node& node) {
    WrittenStep out;
    out.number = text(node, "number");
    out.kind = text(node, "kind");
    out.rule = text(node, "rule");
    out.bindings = bindings(node);
    if (const Node* const claim = node.find("claim")) {
        out.claim = {text(*claim, "relation"), text(*claim, "step"), each(*claim, "values", value)};
    }
    out.same_as = text(node, "same_as");
    out.grade = text(node, "grade");
    out.sources = texts(node, "sources");
    out.steps = each(node, "steps", step);
    return out;
}

WrittenContribution contribution(const Node& node) {
    WrittenContribution out;
    out.number = text(node, "number");
    out.finding = text(node, "finding");
    out.side = text(node, "side");
    out.state = text(node, "state");
    out.points = number(node, "points");
    out.ratio = number_or_null(node, "lr");
    out.is_capped = is_true(node, "capped");
    out.overlap = text(node, "overlap");
    out.is_counted = is_true(node, "counted");
    if (const Node* const other = node.find("replaced_by"); other->is(NodeType::object)) {
        out.replaced_by = {text(*other, "rule"), text(*other, "finding"), text(*other, "why")};
    }
    out.grade = text(node, "grade");
    out.word = text(node, "word");
    out.rule = text(node, "rule");
    out.source = text(node, "source");
    out.sources = texts(node, "sources");
    out.part = text(node, "part");
    out.is_derived = is_true(node, "derived");
    out.bindings = bindings(node);
    out.steps = each(node, "steps", step);
    return out;
}

WrittenCandidate candidate(const Node& node) {
    WrittenCandidate out;
    if (const Node* const rank = node.find("rank")) {
        out.rank = rank->number.integer;
    }
    out.id = text(node, "id");
    out.side = text(node, "side");
    out.prior = number(node, "prior_points");
    out.points = number(node, "points");
    out.band = text(node, "band");
    out.posterior = number_or_null(node, "posterior");
    out.published_share = number(node, "published_share");
    out.best_part = text(node, "best_part");
    out.contributions = each(node, "contributions", contribution);
    out.is_in_full = node.find("weakest_grade") != nullptr;
    out.unexplained = texts(node, "unexplained");
    out.open = each(node, "open", [](const Node& open) {
        return checker::WrittenOpen{text(open, "finding"), number(open, "if_present"),
                                    number(open, "if_absent")};
    });
    out.involved = each(node, "involved", step);
    out.tissue = each(node, "tissue", step);
    out.weakest_grade = text(node, "weakest_grade");
    return out;
}

WrittenExplanation read(const Document& document) {
    const Node& root = document.root();
    WrittenExplanation out;
    out.case_id = text(root, "case");
    out.told = document.source().cut(root.find("told")->span);
    const Node& engine = *root.find("engine");
    out.version = text(engine, "version");
    out.kb = text(engine, "kb");
    out.rules = text(engine, "rules");
    out.setting = text(root, "setting");
    const Node& flags = *root.find("red_flags");
    out.fired = each(flags, "fired", [](const Node& node) {
        return WrittenFlag{text(node, "id"),      text(node, "condition"),
                           text(node, "urgency"), texts(node, "sources"),
                           bindings(node),        each(node, "steps", step)};
    });
    out.clear = texts(flags, "clear");
    out.not_asked = each(flags, "not_asked", [](const Node& node) { return text(node, "id"); });
    out.clashes = root.find("clashes")->items.size();
    out.must_not_miss = each(root, "must_not_miss", candidate);
    out.candidates = each(root, "candidates", candidate);
    if (const Node* const one = root.find("candidate")) {
        out.is_of_one = true;
        out.candidates.push_back(candidate(*one));
    }
    return out;
}

/// Another format altogether: one error, instead of one for each field.
std::optional<Diagnostic> other_format(const Document& document) {
    const Node& root = document.root();
    const Node* const name = root.find("fascia");
    if (name != nullptr && name->text == format) {
        return std::nullopt;
    }
    Diagnostic error =
        name == nullptr
            ? document.error(
                  {root.span.begin, root.span.begin + 1},
                  "this is no explanation: \"fascia\": \"" + std::string(format) + "\" is missing")
            : document.error(name->span, "this is no explanation: \"fascia\" is " +
                                             std::string(document.text_of(*name)) +
                                             "; expected \"" + std::string(format) + '"');
    error.hint = "explain CASE --format json and why CASE ID --format json write explanations";
    return error;
}

/// What the schema cannot say: which answer it is.
void check_answer(const Document& document, json::Problems& problems) {
    const Node& root = document.root();
    constexpr std::array<std::string_view, 3> of_explain = {"must_not_miss", "candidates",
                                                            "treatment"};
    const bool is_of_one = root.find("candidate") != nullptr;
    for (const std::string_view name : of_explain) {
        const Node* const found = root.find(name);
        if (is_of_one && found != nullptr) {
            problems.add(document.error(
                found->span, '"' + std::string(name) + "\" does not stand beside \"candidate\""));
        } else if (!is_of_one && found == nullptr) {
            problems.add(
                document.error({root.span.begin, root.span.begin + 1},
                               "\"candidate\", or else \"" + std::string(name) + "\", is missing"));
        }
    }
}

}  // namespace

Result<WrittenExplanation> load_explanation(const SourceText& file) {
    const Result<Document> document = json::parse(file, 0, deep);
    if (!document) {
        return fail(document.error());
    }
    if (auto error = other_format(*document)) {
        return fail(std::move(*error));
    }
    json::Problems problems;
    json::Schema(json::explanation_schema).check(*document, problems);
    if (problems.empty()) {
        check_answer(*document, problems);
    }
    if (!problems.empty()) {
        return fail(problems.take());
    }
    return read(*document);
}

}  // namespace fascia
