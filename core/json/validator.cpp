#include "core/json/validator.hpp"

#include <utility>

namespace fascia::json {

namespace {

rapidjson::SizeType size_of(std::size_t size) {
    return static_cast<rapidjson::SizeType>(size);
}

/// The node as RapidJSON's events. Recursion ends where parse() refuses.
void emit(const Node& node, rapidjson::SchemaValidator& out) {
    switch (node.type) {
        case NodeType::null:
            out.Null();
            break;
        case NodeType::boolean:
            out.Bool(node.boolean);
            break;
        case NodeType::number:
            if (node.number.is_integer) {
                out.Int64(node.number.integer);
            } else {
                out.Double(node.number.real);
            }
            break;
        case NodeType::string:
            out.String(node.text.data(), size_of(node.text.size()), true);
            break;
        case NodeType::array:
            out.StartArray();
            for (const Node& item : node.items) {
                emit(item, out);
            }
            out.EndArray(size_of(node.items.size()));
            break;
        case NodeType::object:
            out.StartObject();
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                out.Key(node.keys[i].name.data(), size_of(node.keys[i].name.size()), true);
                emit(node.items[i], out);
            }
            out.EndObject(size_of(node.items.size()));
            break;
    }
}

}  // namespace

Validator::Validator(rapidjson::Document schema)
    : schema_(std::move(schema)), compiled_(schema_), validator_(compiled_) {}

const rapidjson::Value& Validator::resolved(const rapidjson::Value& part) const {
    const rapidjson::Value* at = &part;
    while (at->IsObject() && at->HasMember("$ref")) {
        const rapidjson::Value& reference = (*at)["$ref"];
        const rapidjson::Value* target =
            rapidjson::Pointer(reference.GetString(), reference.GetStringLength()).Get(schema_);
        if (target == nullptr) {
            break;
        }
        at = target;
    }
    return *at;
}

std::optional<Violation> Validator::check(const Node& node, const Part& part) {
    validator_.Reset();
    // To check one entry as part of a document, the validator is led into the
    // document as far as the entry, and left there: what else the document must
    // hold is not its question.
    std::size_t led_into = 0;
    if (!part.member.empty()) {
        validator_.StartObject();
        validator_.Key(part.member.data(), size_of(part.member.size()), true);
        led_into = 1;
    }
    if (part.is_element) {
        validator_.StartArray();
        led_into = 2;
    }
    emit(node, validator_);
    if (validator_.IsValid()) {
        return std::nullopt;
    }
    Violation violation;
    const rapidjson::Value* broken = validator_.GetInvalidSchemaPointer().Get(schema_);
    violation.schema = &resolved(broken == nullptr ? schema_ : *broken);
    if (const char* keyword = validator_.GetInvalidSchemaKeyword()) {
        violation.keyword = keyword;
    }
    const rapidjson::Pointer place = validator_.GetInvalidDocumentPointer();
    for (std::size_t i = led_into; i < place.GetTokenCount(); ++i) {
        const rapidjson::Pointer::Token& token = place.GetTokens()[i];
        violation.path.emplace_back(token.name, token.length);
    }
    return violation;
}

}  // namespace fascia::json
