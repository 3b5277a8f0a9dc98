#include "core/json/schema_error.hpp"

#include "core/base/text.hpp"

#include <charconv>
#include <utility>

namespace fascia::json {

namespace {

using SchemaValue = rapidjson::Value;

std::string in_quotes(std::string_view text) {
    return '"' + std::string(text) + '"';
}

std::string title_of(const SchemaValue& schema) {
    const auto title = schema.FindMember("title");
    return title != schema.MemberEnd() && title->value.IsString() ? title->value.GetString() : "";
}

/// A value as a message shows it: short ones as they are written.
std::string shown(const Document& document, const Node& node) {
    constexpr std::size_t characters_max = 60;
    switch (node.type) {
        case NodeType::array:
            return "a list";
        case NodeType::object:
            return "an object";
        default: {
            const std::string_view text = document.text_of(node);
            return text.size() <= characters_max ? std::string(text)
                   : node.is(NodeType::string)   ? "a long text"
                                                 : "a long number";
        }
    }
}

/// What a part of a schema takes, in words.
std::string expected_by(const SchemaValue& schema) {
    if (const auto values = schema.FindMember("enum"); values != schema.MemberEnd()) {
        std::vector<std::string> words;
        for (const SchemaValue& value : values->value.GetArray()) {
            words.emplace_back(value.GetString());
        }
        return join_or(words);
    }
    if (std::string title = title_of(schema); !title.empty()) {
        return title;
    }
    const auto type = schema.FindMember("type");
    const std::string_view name =
        type != schema.MemberEnd() && type->value.IsString() ? type->value.GetString() : "";
    return name == "string"    ? "text"
           : name == "integer" ? "a whole number"
           : name == "number"  ? "a number"
           : name == "boolean" ? "true or false"
           : name == "array"   ? "a list in [ ]"
           : name == "object"  ? "an object in { }"
                               : "something else";
}

bool takes(const SchemaValue& schema, NodeType type) {
    const auto wanted = schema.FindMember("type");
    if (wanted == schema.MemberEnd() || !wanted->value.IsString()) {
        return false;
    }
    const std::string_view name = wanted->value.GetString();
    return (name == "string" && type == NodeType::string) ||
           (name == "array" && type == NodeType::array) ||
           (name == "object" && type == NodeType::object);
}

/// The place that a violation is about: the value, and what to call it.
struct Subject {
    const Node* node = nullptr;
    const Key* key = nullptr;  ///< where the value is a member
    std::string name;          ///< "side", value 2 of "after", this structure
};

Subject find_subject(const Node& entry, const std::string& noun,
                     const std::vector<std::string>& path) {
    Subject subject{&entry, nullptr, "this " + noun};
    for (const std::string& step : path) {
        const Node& node = *subject.node;
        if (node.is(NodeType::array)) {
            std::size_t index = 0;
            std::from_chars(step.data(), step.data() + step.size(), index);
            if (index >= node.items.size()) {
                break;
            }
            subject = {&node.items[index], nullptr,
                       "value " + std::to_string(index + 1) + " of " + subject.name};
            continue;
        }
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            if (node.keys[i].name == step) {
                subject = {&node.items[i], &node.keys[i], in_quotes(step)};
                break;
            }
        }
    }
    return subject;
}

class Explanation {
public:
    Explanation(const Document& document, const Node& entry, std::string noun,
                const Validator& validator)
        : document_(document), entry_(entry), noun_(std::move(noun)), validator_(validator) {}

    Diagnostic of(const Violation& violation) const {
        const Subject subject = find_subject(entry_, noun_, violation.path);
        const std::string& keyword = violation.keyword;
        if (keyword == "additionalProperties") {
            return unknown_member(subject, violation);
        }
        if (keyword == "required") {
            return missing_members(subject, *violation.schema);
        }
        if (keyword == "oneOf" || keyword == "anyOf") {
            return no_alternative(subject, violation);
        }
        if (keyword == "minLength" || keyword == "minProperties") {
            return at(subject, subject.name + " is empty");
        }
        if (keyword == "minItems") {
            const unsigned least = (*violation.schema)["minItems"].GetUint();
            return at(subject, subject.name + " holds " +
                                   count_of(subject.node->items.size(), "value") + "; expected " +
                                   std::to_string(least) + " or more");
        }
        return not_as_expected(subject, *violation.schema);
    }

private:
    Diagnostic at(const Subject& subject, std::string message) const {
        return document_.error(subject.node->span, std::move(message));
    }

    Diagnostic not_as_expected(const Subject& subject, const SchemaValue& schema) const {
        Diagnostic diagnostic =
            at(subject,
               subject.name + " is " + shown(document_, *subject.node) + "; expected " +
                   (takes(schema, NodeType::object) ? "an object in { }" : expected_by(schema)));
        if (schema.HasMember("enum") && subject.node->is(NodeType::string)) {
            std::vector<std::string> words;
            for (const SchemaValue& value : schema["enum"].GetArray()) {
                words.emplace_back(value.GetString());
            }
            if (words.size() > 1) {
                diagnostic.suggestions = nearest(subject.node->text, words, 1);
            }
        }
        return diagnostic;
    }

    Diagnostic unknown_member(const Subject& subject, const Violation& violation) const {
        const std::string& name = violation.path.empty() ? noun_ : violation.path.back();
        Diagnostic diagnostic =
            document_.error(subject.key == nullptr ? subject.node->span : subject.key->span,
                            "the field " + in_quotes(name) + " is not known here");
        std::vector<std::string> known;
        if (const auto properties = violation.schema->FindMember("properties");
            properties != violation.schema->MemberEnd()) {
            for (const auto& property : properties->value.GetObject()) {
                known.emplace_back(property.name.GetString());
            }
        }
        diagnostic.suggestions = nearest(name, known, 1);
        if (diagnostic.suggestions.empty()) {
            diagnostic.hint = "known here: " + join_or(known, "and");
        }
        return diagnostic;
    }

    Diagnostic missing_members(const Subject& subject, const SchemaValue& schema) const {
        std::vector<std::string> missing;
        for (const SchemaValue& name : schema["required"].GetArray()) {
            if (subject.node->find(name.GetString()) == nullptr) {
                missing.push_back(in_quotes(name.GetString()));
            }
        }
        const Span begin{subject.node->span.begin, subject.node->span.begin + 1};
        return document_.error(begin, join_or(missing, "and") +
                                          (missing.size() == 1 ? " is" : " are") + " missing in " +
                                          subject.name);
    }

    Diagnostic no_alternative(const Subject& subject, const Violation& violation) const {
        std::vector<std::string> titles;
        std::size_t by_members = 0;  // alternatives that ask for members only …
        std::size_t held = 0;        // … and those of them that the value has
        for (const SchemaValue& branch :
             (*violation.schema)[violation.keyword.c_str()].GetArray()) {
            const SchemaValue& alternative = validator_.resolved(branch);
            titles.push_back(expected_by(alternative));
            if (alternative.HasMember("required") && !alternative.HasMember("type")) {
                ++by_members;
                const char* name = alternative["required"][0].GetString();
                held += subject.node->find(name) != nullptr ? 1U : 0U;
            } else if (takes(alternative, subject.node->type)) {
                return within(subject, alternative, violation);
            }
        }
        if (by_members < titles.size()) {
            return at(subject, subject.name + " is " + shown(document_, *subject.node) +
                                   "; expected " + join_or(titles));
        }
        const Span begin{subject.node->span.begin, subject.node->span.begin + 1};
        return document_.error(begin, subject.name + (held > 1 ? " takes " : " needs ") +
                                          join_or(titles) + (held > 1 ? ", not both" : ""));
    }

    /// The alternative that was meant is plain from the value's type: what is wrong
    /// is found by checking it against that one alone.
    Diagnostic within(const Subject& subject, const SchemaValue& alternative,
                      const Violation& violation) const {
        rapidjson::Document schema;
        schema.CopyFrom(alternative, schema.GetAllocator());
        SchemaValue definitions;
        definitions.CopyFrom(validator_.schema()["definitions"], schema.GetAllocator());
        schema.AddMember("definitions", definitions, schema.GetAllocator());
        Validator validator(std::move(schema));
        if (std::optional<Violation> inner = validator.check(*subject.node)) {
            inner->path.insert(inner->path.begin(), violation.path.begin(), violation.path.end());
            return Explanation(document_, entry_, noun_, validator).of(*inner);
        }
        return not_as_expected(subject, alternative);
    }

    const Document& document_;
    const Node& entry_;
    std::string noun_;
    const Validator& validator_;
};

}  // namespace

Diagnostic explain(const Document& document, const Node& entry, const std::string& noun,
                   const Violation& violation, const Validator& validator) {
    return Explanation(document, entry, noun, validator).of(violation);
}

}  // namespace fascia::json
