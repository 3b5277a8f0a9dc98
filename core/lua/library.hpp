#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

struct lua_State;

namespace fascia {

/// Leaves on the stack a new table with what a pack may call: a short list by
/// name, nothing else. Results never depend on addresses, chance or the clock:
/// `pairs` goes in sorted order, numbers first, then texts.
void open_library(lua_State* lua);

/// Gives the table on top of the stack a metatable with these functions, which a pack can neither
/// see nor change.
void set_metatable(lua_State* lua,
                   std::initializer_list<std::pair<const char*, int (*)(lua_State*)>> functions);

/// The names in that table, sorted.
[[nodiscard]] std::vector<std::string> library_names();

/// What open_library() put into the table: "assert", "string.format", "math.pi", sorted.
struct LibraryMember {
    std::string name;
    bool is_function = true;  ///< else a number
};
[[nodiscard]] std::vector<LibraryMember> library_members();

}  // namespace fascia
