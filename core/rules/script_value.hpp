#pragma once

#include "core/base/value.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace fascia {

struct ScriptTable;

/// A function that a script wrote down. It stays where it is; PackFunctions calls it.
struct ScriptFunction {
    int number = 0;          ///< among the functions of its pack
    std::uint32_t line = 0;  ///< where it begins
};

/// A value that a script wrote down, without anything of the script left in it.
using ScriptValue = std::variant<std::monostate, bool, Number, std::string,
                                 std::shared_ptr<const ScriptTable>, ScriptFunction>;

/// A table: values by position, from 1, and values by name.
struct ScriptTable {
    std::vector<ScriptValue> items;
    std::map<std::string, ScriptValue> fields;
    bool has_other_keys = false;  ///< keys that are neither; they were left out
};

/// A list of values.
[[nodiscard]] ScriptValue script_list(std::vector<ScriptValue> items);

/// "a number", "a table": what a script wrote, in words.
[[nodiscard]] std::string type_name(const ScriptValue& value);

}  // namespace fascia
