#pragma once

#include "core/rules/script_value.hpp"

#include <cstddef>

struct lua_State;

namespace fascia {

/// The value at `index`, copied. Functions of the pack stay where they are and get a number.
/// Raises an error in Lua for what cannot be copied, and for tables that are nested too deeply.
[[nodiscard]] ScriptValue read_value(lua_State* lua, int index);

/// How many bytes a value takes where all of it is shown, nearly.
[[nodiscard]] std::size_t shown_bytes(const ScriptValue& value);

/// Pushes a copy. Tables are strict: reading a field that is not there raises an error that names
/// the nearest; positions beyond the end are nothing, as always.
void push_value(lua_State* lua, const ScriptValue& value);

/// Pushes a function that read_value() gave a number.
void push_function(lua_State* lua, ScriptFunction function);

}  // namespace fascia
