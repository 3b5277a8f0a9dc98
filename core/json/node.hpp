#pragma once

#include "core/base/source_text.hpp"
#include "core/base/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia::json {

enum class NodeType { null, boolean, number, string, array, object };

/// The name of a member, with its quotes in `span`.
struct Key {
    std::string name;
    Span span;
};

/// A value of a JSON text that knows where it stands. Of the fields below
/// `span`, those of its type are set.
struct Node {
    NodeType type = NodeType::null;
    Span span;  ///< all of it: the quotes of a string, the brackets of a list
    bool boolean = false;
    Number number;
    std::string text;
    std::vector<Node> items;  ///< elements of an array, values of an object
    std::vector<Key> keys;    ///< of an object: the names of items, each once

    [[nodiscard]] bool is(NodeType wanted) const { return type == wanted; }

    /// The value of a member; nullptr where there is none, or no object.
    [[nodiscard]] const Node* find(std::string_view name) const {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i].name == name) {
                return &items[i];
            }
        }
        return nullptr;
    }
};

}  // namespace fascia::json
