#pragma once

#include "core/json/node.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <optional>
#include <string>
#include <vector>

namespace fascia::json {

/// What RapidJSON found wrong with one value.
struct Violation {
    const rapidjson::Value* schema = nullptr;  ///< the part of the schema that it breaks
    std::string keyword;                       ///< by which keyword: "enum"
    std::vector<std::string> path;  ///< names and indices from the value down; of an unknown
                                    ///< member, with its name
};

/// Where in a whole document the value to be checked belongs.
struct Part {
    std::string member;       ///< of the root; empty: the value is the root
    bool is_element = false;  ///< of the list that the member is
};

/// RapidJSON's validator, fed with our nodes, for one schema.
class Validator {
public:
    explicit Validator(rapidjson::Document schema);

    [[nodiscard]] const rapidjson::Document& schema() const { return schema_; }
    /// A part of the schema, its references followed.
    [[nodiscard]] const rapidjson::Value& resolved(const rapidjson::Value& part) const;
    /// The first thing wrong with a value, as that part of a document.
    [[nodiscard]] std::optional<Violation> check(const Node& node, const Part& part = {});

private:
    rapidjson::Document schema_;
    rapidjson::SchemaDocument compiled_;
    rapidjson::SchemaValidator validator_;
};

}  // namespace fascia::json
