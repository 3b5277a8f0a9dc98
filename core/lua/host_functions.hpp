#pragma once

#include <string>
#include <vector>

struct lua_State;

namespace fascia {

/// Puts into the table on top of the stack `print`, and what a script may ask the program
/// (host_words()). Each raises an error where there is nobody to answer.
void open_host_functions(lua_State* lua);

/// All that is known to a script by name: of the library, and of these.
[[nodiscard]] std::vector<std::string> names_for_scripts();

/// Raises the error that there is no such name, with the nearest (Sandbox::known()).
[[noreturn]] void raise_unknown_name(lua_State* lua, const std::string& name);

}  // namespace fascia
