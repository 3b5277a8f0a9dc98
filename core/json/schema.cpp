#include "core/json/schema.hpp"

#include "core/base/text.hpp"
#include "core/json/schema_error.hpp"
#include "core/json/validator.hpp"

#include <rapidjson/document.h>

#include <cassert>
#include <utility>

namespace fascia::json {

struct Schema::State {
    explicit State(rapidjson::Document text) : validator(std::move(text)) {}

    void check_part(const Document& document, const Node& node, const Part& part,
                    const rapidjson::Value& schema, Problems& problems);
    void check_members(const Document& document, Problems& problems);

    Validator validator;
};

namespace {

rapidjson::Document schema_from(std::string_view text) {
    rapidjson::Document schema;
    schema.Parse(text.data(), text.size());
    assert(!schema.HasParseError());
    assert(schema.IsObject());
    return schema;
}

bool is_list(const rapidjson::Value& schema) {
    const auto type = schema.FindMember("type");
    return type != schema.MemberEnd() && type->value == "array";
}

}  // namespace

Schema::Schema(std::string_view text) : state_(std::make_unique<State>(schema_from(text))) {}
Schema::~Schema() = default;
Schema::Schema(Schema&&) noexcept = default;

void Schema::State::check_part(const Document& document, const Node& node, const Part& part,
                               const rapidjson::Value& schema, Problems& problems) {
    const std::optional<Violation> violation = validator.check(node, part);
    if (!violation) {
        return;
    }
    if (problems.full()) {
        problems.add_unseen();
        return;
    }
    // An entry is called by its title ("this structure"), a plain member by its name.
    const rapidjson::Value& definition = validator.resolved(schema);
    const bool is_object = definition.HasMember("properties") && node.is(NodeType::object);
    const auto title = definition.FindMember("title");
    if (is_object && title != definition.MemberEnd()) {
        problems.add(explain(document, node, title->value.GetString(), *violation, validator));
        return;
    }
    Diagnostic diagnostic = explain(document, node, "value", *violation, validator);
    constexpr std::string_view unnamed = "this value";
    if (!part.is_element && diagnostic.message.starts_with(unnamed)) {
        diagnostic.message.replace(0, unnamed.size(), '"' + part.member + '"');
    }
    problems.add(std::move(diagnostic));
}

void Schema::State::check_members(const Document& document, Problems& problems) {
    const rapidjson::Value& properties = validator.schema()["properties"];
    const Node& root = document.root();
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
        const std::string& name = root.keys[i].name;
        const auto property = properties.FindMember(name.c_str());
        if (property == properties.MemberEnd()) {
            continue;
        }
        const rapidjson::Value& schema = validator.resolved(property->value);
        const Node& value = root.items[i];
        if (!is_list(schema) || !value.is(NodeType::array)) {
            check_part(document, value, {name, false}, schema, problems);
            continue;
        }
        for (const Node& item : value.items) {
            check_part(document, item, {name, true}, validator.resolved(schema["items"]), problems);
        }
    }
}

void Schema::check(const Document& document, Problems& problems) const {
    const rapidjson::Document& schema = state_->validator.schema();
    const Node& root = document.root();
    const std::string format = schema["properties"]["fascia"]["enum"][0].GetString();
    if (!root.is(NodeType::object)) {
        problems.add(
            document.error({root.span.begin, root.span.begin + 1},
                           "an object is expected, beginning {\"fascia\": \"" + format + "\", …"));
        return;
    }
    std::vector<std::string> known;
    for (const auto& property : schema["properties"].GetObject()) {
        known.emplace_back(property.name.GetString());
    }
    for (const Key& key : root.keys) {
        if (schema["properties"].HasMember(key.name.c_str())) {
            continue;
        }
        if (problems.full()) {
            problems.add_unseen();
            continue;
        }
        Diagnostic diagnostic =
            document.error(key.span, "the field \"" + key.name + "\" is not known here");
        diagnostic.suggestions = nearest(key.name, known, 1);
        if (diagnostic.suggestions.empty()) {
            diagnostic.hint = "known here: " + join_or(known, "and");
        }
        problems.add(std::move(diagnostic));
    }
    for (const rapidjson::Value& name : schema["required"].GetArray()) {
        if (root.find(name.GetString()) == nullptr) {
            const std::string example = name == "fascia" ? ": \"" + format + "\"" : "";
            problems.add(document.error(
                {root.span.begin, root.span.begin + 1},
                '"' + std::string(name.GetString()) + '"' + example + " is missing"));
        }
    }
    state_->check_members(document, problems);
}

}  // namespace fascia::json
