#pragma once

#include <string>
#include <vector>

struct lua_State;

namespace fascia {

/// Leaves on the stack a new table with what a pack may call: a short list by
/// name, nothing else. Results never depend on addresses, chance or the clock:
/// `pairs` goes in sorted order, numbers first, then texts.
void open_library(lua_State* lua);

/// The names in that table, sorted.
[[nodiscard]] std::vector<std::string> library_names();

/// What open_library() put into the table: "assert", "string.format", "math.pi", sorted.
struct LibraryMember {
    std::string name;
    bool is_function = true;  ///< else a number
};
[[nodiscard]] std::vector<LibraryMember> library_members();

}  // namespace fascia
