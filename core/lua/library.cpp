#include "core/lua/library.hpp"

#include "core/lua/plain_words.hpp"
#include "core/lua/sandbox.hpp"

#include <lua.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <memory>
#include <string_view>

namespace fascia {

namespace {

/// What is taken from Lua's own libraries, by name. Left out are functions that
/// reach the outside, that tell addresses, that can swallow an error, and those
/// that can run for ever inside C, where no budget reaches them.
constexpr std::array base_functions = {"assert", "error", "ipairs", "select", "tonumber", "type"};
constexpr std::array string_functions = {"byte",  "char",    "format", "len",
                                         "lower", "reverse", "sub",    "upper"};
constexpr std::array table_functions = {"concat", "insert", "pack", "remove", "sort", "unpack"};
constexpr std::array math_functions = {
    "abs",        "ceil", "exp",        "floor", "fmod", "huge",      "log",  "max",
    "maxinteger", "min",  "mininteger", "pi",    "sqrt", "tointeger", "type", "ult"};

/// Longest text that string.rep builds; the memory budget is behind it.
constexpr lua_Integer repeated_max = 1 << 20;

/// Elements of a table, or bytes of a text, that are gone through in the time of one instruction.
constexpr std::uint64_t elements_per_instruction = 4;
/// Bytes of texts that are compared in the time of one instruction.
constexpr std::uint64_t compared_per_instruction = 64;
/// To sort so many keys in C takes about so many instructions for each.
constexpr std::uint64_t instructions_per_sorted_key = 30;

/// How long a function of the library may be at work on its arguments, where no hook reaches it.
std::uint64_t work_of_arguments(lua_State* lua) {
    std::uint64_t elements = 0;
    const int count = lua_gettop(lua);
    for (int i = 1; i <= count; ++i) {
        const int type = lua_type(lua, i);
        if (type == LUA_TSTRING || type == LUA_TTABLE) {
            elements += lua_rawlen(lua, i);
        }
    }
    return elements / elements_per_instruction;
}

/// A function of the library, charged for its work. Upvalue 1: the function.
int charged(lua_State* lua) {
    Sandbox::charge(lua, work_of_arguments(lua));
    return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

/// A function that goes from one index to another, without there having to be anything between
/// them. Upvalue 1: the function; 2: which argument is the first index, before the other.
int charged_range(lua_State* lua) {
    const auto first = static_cast<int>(lua_tointeger(lua, lua_upvalueindex(2)));
    const lua_Integer from =
        lua_tointeger(lua, first);  // also of 1.0 and "1", as the function does
    const lua_Integer to = lua_tointeger(lua, first + 1);
    constexpr std::uint64_t counted_max = 1U << 20U;  // more is refused by the function itself
    if (to > from) {
        const std::uint64_t between =
            static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
        Sandbox::charge(lua, std::min(between, counted_max) / elements_per_instruction);
    }
    return charged(lua);
}

/// Texts, numbers and truth values: of anything else Lua tells the address.
bool is_plain(lua_State* lua, int index) {
    const int type = lua_type(lua, index);
    return type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
}

/// string.format without addresses. Upvalue 1: the function.
int plain_format(lua_State* lua) {
    std::size_t size = 0;
    const char* text = luaL_checklstring(lua, 1, &size);
    const std::string_view format(text, size);
    int argument = 1;
    for (std::size_t at = format.find('%'); at < size; at = format.find('%', at + 1)) {
        // Behind flags, width and digits stands the letter.
        at = std::min(format.find_first_not_of("-+ #0123456789.", at + 1), size);
        const char letter = at < size ? format[at] : '\0';
        if (letter == 'p') {
            return luaL_error(lua, "there is no %%p: an address is another one on each run");
        }
        if (letter != '%' && ++argument <= lua_gettop(lua) && !is_plain(lua, argument)) {
            lua_pushstring(lua, luaL_typename(lua, argument));
            lua_replace(lua, argument);
        }
    }
    return charged(lua);
}

/// Whether the value on top comes before the one below it, by the function that stands at index 2,
/// if one does.
bool is_before(lua_State* lua) {
    if (lua_isnil(lua, 2)) {
        return lua_compare(lua, -1, -2, LUA_OPLT) != 0;
    }
    lua_pushvalue(lua, 2);
    lua_pushvalue(lua, -2);
    lua_pushvalue(lua, -4);
    lua_call(lua, 2, 1);
    const bool is = lua_toboolean(lua, -1) != 0;
    lua_pop(lua, 1);
    return is;
}

/// Puts the elements begin to middle and middle to end of one table, both in order, into another,
/// in order.
void merge(lua_State* lua, int source, int target, lua_Integer begin, lua_Integer middle,
           lua_Integer end) {
    lua_Integer left = begin;
    lua_Integer right = middle;
    for (lua_Integer at = begin; at < end; ++at) {
        bool takes_right = left == middle;
        if (left < middle && right < end) {
            lua_rawgeti(lua, source, left);
            lua_rawgeti(lua, source, right);
            takes_right = is_before(lua);
            lua_pop(lua, 2);
        }
        lua_rawgeti(lua, source, takes_right ? right++ : left++);
        lua_rawseti(lua, target, at);
    }
}

/// table.sort, charged for the comparisons: there are some log2(n) for each element, and of texts
/// each may go through the whole. Elements of which none comes before the other keep their order:
/// Lua's own chooses by the clock which of them comes first.
int stable_sort(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (!lua_isnoneornil(lua, 2)) {
        luaL_checktype(lua, 2, LUA_TFUNCTION);
    }
    lua_settop(lua, 2);
    const auto count = static_cast<lua_Integer>(lua_rawlen(lua, 1));
    std::uint64_t bytes = 0;
    for (lua_Integer i = 1; i <= count; ++i) {
        bytes += lua_rawgeti(lua, 1, i) == LUA_TSTRING ? lua_rawlen(lua, -1) : 0;
        lua_pop(lua, 1);
    }
    const auto rounds =
        static_cast<std::uint64_t>(std::bit_width(static_cast<std::uint64_t>(count)));
    Sandbox::charge(
        lua, rounds * (static_cast<std::uint64_t>(count) + bytes / compared_per_instruction));
    // In tables of our own: the function may change the one that is sorted.
    int source = 3;
    int target = 4;
    lua_createtable(lua, static_cast<int>(count), 0);
    lua_createtable(lua, static_cast<int>(count), 0);
    for (lua_Integer i = 1; i <= count; ++i) {
        lua_rawgeti(lua, 1, i);
        lua_rawseti(lua, source, i);
    }
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer begin = 1; begin <= count; begin += 2 * width) {
            merge(lua, source, target, begin, std::min(begin + width, count + 1),
                  std::min(begin + 2 * width, count + 1));
        }
        std::swap(source, target);
    }
    for (lua_Integer i = 1; i <= count; ++i) {
        lua_rawgeti(lua, source, i);
        lua_rawseti(lua, 1, i);
    }
    return 0;
}

/// Puts a function of the table on top, charged, in its own place.
void charge_for(lua_State* lua, const char* name) {
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, charged, 1);
    lua_setfield(lua, -2, name);
}

/// Puts a function of ours around one of the table on top that is charged: it gets the library's
/// own as upvalue 1, and a number as upvalue 2.
void wrap(lua_State* lua, const char* name, lua_CFunction ours, int number = 0) {
    lua_getfield(lua, -1, name);
    lua_getupvalue(lua, -1, 1);
    lua_pushinteger(lua, number);
    lua_pushcclosure(lua, ours, 2);
    lua_setfield(lua, -3, name);
    lua_pop(lua, 1);
}

/// Copies functions out of a library's own table into a fresh one.
template <std::size_t N>
void copy_functions(lua_State* lua, lua_CFunction open, const std::array<const char*, N>& names,
                    bool is_charged) {
    lua_pushcfunction(lua, open);
    lua_call(lua, 0, 1);
    lua_createtable(lua, 0, static_cast<int>(N));
    for (const char* name : names) {
        lua_getfield(lua, -2, name);
        if (is_charged) {
            lua_pushcclosure(lua, charged, 1);
        }
        lua_setfield(lua, -2, name);
    }
    lua_remove(lua, -2);
}

/// string.rep with a bound: the original loops without ever asking the budget.
int bounded_rep(lua_State* lua) {
    std::size_t size = 0;
    const char* text = luaL_checklstring(lua, 1, &size);
    std::size_t separator_size = 0;
    const char* separator = luaL_optlstring(lua, 3, "", &separator_size);
    const lua_Integer times = std::max<lua_Integer>(0, luaL_checkinteger(lua, 2));
    const auto piece = static_cast<lua_Integer>(size) + static_cast<lua_Integer>(separator_size);
    if (times > repeated_max || piece > repeated_max || times * piece > repeated_max) {
        return luaL_error(lua, "the repeated text would be too long");
    }
    Sandbox::charge(lua, static_cast<std::uint64_t>(times));
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (lua_Integer i = 0; i < times; ++i) {
        if (i > 0) {
            luaL_addlstring(&buffer, separator, separator_size);
        }
        luaL_addlstring(&buffer, text, size);
    }
    luaL_pushresult(&buffer);
    return 1;
}

/// Texts, numbers and truth values only: of anything else the original tells the address.
int plain_tostring(lua_State* lua) {
    if (is_plain(lua, 1)) {
        luaL_tolstring(lua, 1, nullptr);
    } else {
        lua_pushstring(lua, luaL_typename(lua, 1));
    }
    return 1;
}

/// The next of the keys that sorted_pairs() collected. Upvalues: keys, position.
int next_sorted(lua_State* lua) {
    const lua_Integer at = lua_tointeger(lua, lua_upvalueindex(2)) + 1;
    lua_pushinteger(lua, at);
    lua_replace(lua, lua_upvalueindex(2));
    if (lua_rawgeti(lua, lua_upvalueindex(1), at) == LUA_TNIL) {
        return 1;
    }
    lua_pushvalue(lua, -1);
    lua_rawget(lua, 1);
    return 2;
}

/// Whether the key at index 1 comes before the key at index 2: numbers, then texts, then the rest
/// by type.
int key_before(lua_State* lua) {
    const int a = lua_type(lua, 1);
    const int b = lua_type(lua, 2);
    bool before = a < b;
    if (a == b && (a == LUA_TNUMBER || a == LUA_TSTRING)) {
        before = lua_compare(lua, 1, 2, LUA_OPLT) != 0;
    }
    lua_pushboolean(lua, before ? 1 : 0);
    return 1;
}

/// pairs() in sorted order of keys. Upvalue 1: table.sort.
int sorted_pairs(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_newtable(lua);
    lua_Integer count = 0;
    lua_pushnil(lua);
    while (lua_next(lua, 1) != 0) {
        lua_pop(lua, 1);
        const int type = lua_type(lua, -1);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN) {
            return luaL_error(lua, "pairs goes over keys that are texts or numbers, not %s",
                              type_in_words(luaL_typename(lua, -1)).c_str());
        }
        lua_pushvalue(lua, -1);
        lua_rawseti(lua, -3, ++count);
        Sandbox::charge(lua, instructions_per_sorted_key);
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_pushvalue(lua, -2);
    lua_pushcfunction(lua, key_before);
    lua_call(lua, 2, 0);
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, next_sorted, 2);
    lua_pushvalue(lua, 1);
    return 2;
}

}  // namespace

void open_library(lua_State* lua) {
    copy_functions(lua, luaopen_base, base_functions, false);
    const int globals = lua_gettop(lua);
    charge_for(lua, "tonumber");
    lua_pushcfunction(lua, plain_tostring);
    lua_setfield(lua, globals, "tostring");

    copy_functions(lua, luaopen_string, string_functions, true);
    wrap(lua, "format", plain_format);
    lua_pushcfunction(lua, bounded_rep);
    lua_setfield(lua, -2, "rep");
    // luaopen_string gave texts a metatable with the whole library in it: ours takes its place.
    lua_pushliteral(lua, "");
    if (lua_getmetatable(lua, -1) != 0) {
        lua_pushvalue(lua, -3);
        lua_setfield(lua, -2, "__index");
        lua_pushboolean(lua, 0);
        lua_setfield(lua, -2, "__metatable");
        for (const char* arithmetic :
             {"__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__unm"}) {
            charge_for(lua, arithmetic);  // where a text is taken for a number
        }
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    lua_setfield(lua, globals, "string");

    copy_functions(lua, luaopen_table, table_functions, true);
    wrap(lua, "unpack", charged_range, 2);
    wrap(lua, "concat", charged_range, 3);
    wrap(lua, "sort", stable_sort);
    lua_getfield(lua, -1, "sort");
    lua_pushcclosure(lua, sorted_pairs, 1);
    lua_setfield(lua, globals, "pairs");
    lua_setfield(lua, globals, "table");

    copy_functions(lua, luaopen_math, math_functions, false);
    lua_setfield(lua, globals, "math");
}

void set_metatable(lua_State* lua,
                   std::initializer_list<std::pair<const char*, lua_CFunction>> functions) {
    lua_createtable(lua, 0, static_cast<int>(functions.size()) + 1);
    for (const auto& [name, function] : functions) {
        lua_pushcfunction(lua, function);
        lua_setfield(lua, -2, name);
    }
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
}

std::vector<std::string> library_names() {
    std::vector<std::string> names(base_functions.begin(), base_functions.end());
    for (const char* name : {"math", "pairs", "string", "table", "tostring"}) {
        names.emplace_back(name);
    }
    std::ranges::sort(names);
    return names;
}

namespace {

/// Adds what the table on top of the stack holds, and what tables inside it do.
void list_members(lua_State* lua, const std::string& prefix, std::vector<LibraryMember>& out) {
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0) {
        const std::string name = prefix + lua_tostring(lua, -2);
        if (lua_istable(lua, -1)) {
            list_members(lua, name + '.', out);
        } else {
            out.push_back({name, lua_isfunction(lua, -1)});
        }
        lua_pop(lua, 1);
    }
}

}  // namespace

std::vector<LibraryMember> library_members() {
    const std::unique_ptr<lua_State, decltype([](lua_State* lua) { lua_close(lua); })> lua(
        luaL_newstate());
    assert(lua != nullptr);
    open_library(lua.get());
    std::vector<LibraryMember> out;
    list_members(lua.get(), "", out);
    std::ranges::sort(out, {}, &LibraryMember::name);
    return out;
}

}  // namespace fascia
