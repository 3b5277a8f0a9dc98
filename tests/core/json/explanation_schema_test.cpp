#include "core/json/document.hpp"
#include "core/json/load_explanation.hpp"
#include "core/json/schema_texts.hpp"
#include "core/report/json.hpp"
#include "tests/core/checker/rich_world.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/text.hpp"
#include "tests/support/world.hpp"

#include <set>
#include <string>

namespace fascia::test {

namespace {

using json::Document;
using json::Node;
using json::NodeType;

const Document& schema() {
    static const Document document =
        *json::parse(SourceText("explanation.json", std::string(json::explanation_schema)));
    return document;
}

/// The definition that a part of the schema refers to, and its name.
const Node& resolved(const Node& part, std::string& name) {
    const Node* const reference = part.find("$ref");
    if (reference == nullptr) {
        return part;
    }
    name = reference->text.substr(reference->text.rfind('/') + 1);
    return *schema().root().find("definitions")->find(name);
}

/// Remembers which properties of the schema a value has, as "step.kind".
void use(const Node& value, const Node& part, std::string name, std::set<std::string>& used) {
    const Node& definition = resolved(part, name);
    if (const Node* const alternatives = definition.find("anyOf")) {
        for (const Node& alternative : alternatives->items) {
            use(value, alternative, name, used);
        }
    }
    const Node* const properties = definition.find("properties");
    if (value.is(NodeType::array) && definition.find("items") != nullptr) {
        for (const Node& item : value.items) {
            use(item, *definition.find("items"), name, used);
        }
    } else if (value.is(NodeType::object) && properties != nullptr) {
        for (std::size_t i = 0; i < value.keys.size(); ++i) {
            used.insert(name + '.' + value.keys[i].name);
            use(value.items[i], *properties->find(value.keys[i].name), name, used);
        }
    }
}

/// The properties that a part of the schema lists.
void list(const Node& definition, const std::string& name, std::set<std::string>& out) {
    if (const Node* const properties = definition.find("properties")) {
        for (const json::Key& key : properties->keys) {
            out.insert(name + '.' + key.name);
        }
    }
}

std::set<std::string> all_properties() {
    std::set<std::string> out;
    list(schema().root(), "explanation", out);
    const Node& definitions = *schema().root().find("definitions");
    for (std::size_t i = 0; i < definitions.items.size(); ++i) {
        list(definitions.items[i], definitions.keys[i].name, out);
    }
    return out;
}

/// What loading says to a text.
std::string errors_of(const std::string& text) {
    const auto read = load_explanation(SourceText("e.json", text));
    return read ? "" : to_string(read.error());
}

}  // namespace

TEST_CASE("What explain and why write is right by the published schema, and all of it is used",
          "[json][schema]") {
    std::set<std::string> used;
    const auto take = [&](const std::string& text) {
        REQUIRE(errors_of(text) == "");
        use(json::parse(SourceText("e.json", text))->root(), schema().root(), "explanation", used);
    };
    const std::vector<ExampleCase>& examples = world().example_cases();
    for (std::size_t i = 0; i < examples.size(); i += 3) {
        INFO(examples[i].id);
        const Consultation c = consult(examples[i].id);
        const Explanation explanation = *explain(c, 3);
        const std::vector<WeighedCandidate>& ranked = c.weighing().candidates;
        take(explain_json(explanation, world().engine()));
        const auto candidate = explain_candidate(c, ranked[i % ranked.size()]);
        take(why_json(explanation, *candidate, world().engine()));
    }
    const Consultation rich = rich_world().consult(
        {has("stab", Side::left), has("test_a", Side::right), lacks("cough")}, {80, "female"});
    take(explained(rich, 100));
    const SmallWorld failing(R"(evidence "e" { when = [[ ?c performs lifting ]],
  where = function(b) error("x") end, finding = "cough", candidate = "?c", present = "weak",
  because = "b", source = "book" }
red_flag "f" { when = [[ case has fever ]], where = function(b) error("x") end,
  condition = "infection", urgency = "soon", because = "b", source = "book" }
section "s" { title = "T", text = function() return "x" end })");
    const Consultation incomplete = failing.consult({has("cough"), has("fever")});
    take(explain_json(*explain(incomplete, 3), {"0", "0", "0"}));
    const SmallWorld clashing(
        R"(rule "r" { when = [[ case has fever ]], infer = [[ case has cough ]], because = "b", source = "book" })");
    take(explain_json(*explain(clashing.consult({has("fever"), lacks("cough")}), 3),
                      {"0", "0", "0"}));
    CHECK(used == all_properties());
}

TEST_CASE("Every property of the schema of explanations is described, and nothing else is let in",
          "[json][schema]") {
    std::vector<const Node*> objects = {&schema().root()};
    for (const Node& definition : schema().root().find("definitions")->items) {
        if (definition.find("properties") != nullptr) {
            objects.push_back(&definition);
        }
    }
    CHECK(objects.size() > 10);
    for (const Node* object : objects) {
        const Node* const more = object->find("additionalProperties");
        CHECK((more != nullptr && more->is(NodeType::boolean) && !more->boolean));
        const Node& properties = *object->find("properties");
        for (std::size_t i = 0; i < properties.items.size(); ++i) {
            INFO(properties.keys[i].name);
            const Node* const description = properties.items[i].find("description");
            CHECK((description != nullptr && !description->text.empty()));
        }
    }
}

TEST_CASE("A file that is no explanation is told to be none, in one error", "[json]") {
    CHECK(errors_of(R"({"fascia": "case/1", "id": "x"})") ==
          "e.json:1:12: error: this is no explanation: \"fascia\" is \"case/1\"; expected "
          "\"explanation/1\"\n"
          "  {\"fascia\": \"case/1\", \"id\": \"x\"}\n"
          "             ^^^^^^^^\n"
          "  explain CASE --format json and why CASE ID --format json write explanations\n");
    CHECK(errors_of("[]").find("\"fascia\": \"explanation/1\" is missing") != std::string::npos);
    CHECK(errors_of("{\"fascia\": \"explanation/1\",}").find("the name of a member is expected") !=
          std::string::npos);
}

TEST_CASE("A malformed explanation is told of with place and the nearest right thing", "[json]") {
    const std::string good = explained(rich_world().consult({has("ache", Side::left)}));
    const auto has_error = [&](const std::string& from, const std::string& to,
                               const std::string& error) {
        const std::string errors = errors_of(changed(good, from, to));
        INFO(errors);
        CHECK(errors.find(error) != std::string::npos);
    };
    has_error("\"weakest_grade\"", "\"weakest_grad\"",
              "the field \"weakest_grad\" is not known here\n");
    has_error("\"weakest_grade\"", "\"weakest_grad\"", "did you mean weakest_grade?");
    has_error("\"kind\": \"told\"", "\"kind\": \"tod\"",
              "\"kind\" is \"tod\"; expected told, graph, derived, assumed or computed");
    has_error("\"kind\": \"told\"", "\"kind\": \"tod\"", "did you mean told?");
    has_error("\"side\": \"left\",\n          \"state\"", "\"side\": 3,\n          \"state\"",
              "\"side\" is 3; expected left, right or both or null");
    has_error("\"points\": ", "\"points\": \"many\", \"x\": ",
              "\"points\" is \"many\"; expected a number of points");
    has_error("\"candidates\": [", "\"others\": [", "the field \"others\" is not known here");
    has_error("\"treatment\": {", "\"candidate\": {", "the field \"urgent\" is not known here");
}

}  // namespace fascia::test
