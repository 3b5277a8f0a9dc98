#include "core/lua/translate.hpp"

#include "core/base/text.hpp"
#include "core/lua/sandbox.hpp"
#include "core/rules/field_table.hpp"

#include <lua.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace fascia {

namespace {

/// Tables inside tables, as deep as a declaration may nest them.
constexpr int table_depth_max = 16;

constexpr const char* strict = "fascia strict table";

ScriptValue read_function(lua_State* lua, int index) {
    if (lua_iscfunction(lua, index) != 0) {
        luaL_error(lua, "a function of the library cannot stand here; write  function(b) … end");
    }
    lua_Debug debug = {};
    lua_pushvalue(lua, index);
    lua_getinfo(lua, ">S", &debug);
    lua_pushvalue(lua, index);
    const int number = luaL_ref(lua, LUA_REGISTRYINDEX);
    return ScriptFunction{number, static_cast<std::uint32_t>(debug.linedefined)};
}

ScriptValue read(lua_State* lua, int index, int depth) {
    Sandbox::take(lua, sizeof(ScriptValue));
    switch (lua_type(lua, index)) {
        case LUA_TNIL:
            return std::monostate{};
        case LUA_TBOOLEAN:
            return lua_toboolean(lua, index) != 0;
        case LUA_TNUMBER:
            if (lua_isinteger(lua, index) != 0) {
                return Number{true, lua_tointeger(lua, index), 0.0};
            }
            return Number{false, 0, lua_tonumber(lua, index)};
        case LUA_TSTRING: {
            std::size_t size = 0;
            const char* text = lua_tolstring(lua, index, &size);
            Sandbox::take(lua, size);
            return std::string(text, size);
        }
        case LUA_TFUNCTION:
            return read_function(lua, index);
        case LUA_TTABLE:
            break;
        default:
            luaL_error(lua,
                       "this cannot stand here; text, a number, true, false or a table was "
                       "expected");
    }
    if (depth >= table_depth_max) {
        luaL_error(lua, "tables are nested too deeply here");
    }
    luaL_checkstack(lua, 6, nullptr);
    Sandbox::take(lua, sizeof(ScriptTable));
    auto table = std::make_shared<ScriptTable>();
    const int at = lua_absindex(lua, index);
    const auto size = static_cast<lua_Integer>(lua_rawlen(lua, at));
    Sandbox::charge(lua, static_cast<std::uint64_t>(size));
    for (lua_Integer i = 1; i <= size; ++i) {
        lua_rawgeti(lua, at, i);
        table->items.push_back(read(lua, -1, depth + 1));
        lua_pop(lua, 1);
    }
    lua_pushnil(lua);
    while (lua_next(lua, at) != 0) {
        if (lua_type(lua, -2) == LUA_TSTRING) {
            std::size_t length = 0;
            const char* name = lua_tolstring(lua, -2, &length);
            Sandbox::take(lua, sizeof(std::string) + length);
            const int type = lua_type(lua, -1);
            if (type == LUA_TUSERDATA || type == LUA_TTHREAD) {
                luaL_error(lua,
                           "'%s' is something else; text, a number, true, false or a table was "
                           "expected",
                           name);
            }
            table->fields.emplace(std::string(name, length), read(lua, -1, depth + 1));
        } else if (lua_isinteger(lua, -2) == 0 || lua_tointeger(lua, -2) < 1 ||
                   lua_tointeger(lua, -2) > size) {
            table->has_other_keys = true;
        }
        lua_pop(lua, 1);
    }
    return ScriptValue(std::shared_ptr<const ScriptTable>(std::move(table)));
}

/// Whether rules, evidence, clusters or red flags have such a field.
bool is_field_of_entry(std::string_view name) {
    return std::ranges::any_of(
        std::array{"rule", "evidence", "cluster", "red_flag"}, [&](std::string_view entry) {
            const std::span<const FieldSpec> fields = table_spec(entry).fields;
            return std::ranges::find(fields, name, &FieldSpec::name) != fields.end();
        });
}

/// Of a strict table: what is set there that it does not have would be read by nobody.
int refuse_new_field(lua_State* lua) {
    if (lua_type(lua, 2) != LUA_TSTRING) {
        lua_rawset(lua, 1);
        return 0;
    }
    const char* name = lua_tostring(lua, 2);
    if (is_field_of_entry(name)) {
        return luaL_error(lua,
                          "a function cannot set '%s', which is a field of its entry: where it "
                          "differs, write two entries, each with its own",
                          name);
    }
    return luaL_error(
        lua,
        "there is no '%s' here that could be set: nobody reads what a function writes "
        "into what it is given; return it, or keep it in  local %s = …",
        name, name);
}

/// Of a strict table: a field that it does not have.
int unknown_field(lua_State* lua) {
    if (lua_type(lua, 2) != LUA_TSTRING) {
        lua_pushnil(lua);
        return 1;
    }
    const std::string name = lua_tostring(lua, 2);
    std::vector<std::string> names;
    lua_pushnil(lua);
    while (lua_next(lua, 1) != 0) {
        if (lua_type(lua, -2) == LUA_TSTRING) {
            names.emplace_back(lua_tostring(lua, -2));
        }
        lua_pop(lua, 1);
    }
    std::vector<std::string> near = nearest(name, names);
    if (near.empty()) {
        near = std::move(names);
    }
    Diagnostic error;
    error.message = "there is no '" + name + "' here";
    error.suggestions = std::move(near);
    Sandbox::raise(lua, std::move(error));
}

}  // namespace

ScriptValue read_value(lua_State* lua, int index) {
    return read(lua, index, 0);
}

std::size_t shown_bytes(const ScriptValue& value) {
    constexpr std::size_t between = 2;  // a cell and what stands behind it
    if (const auto* text = std::get_if<std::string>(&value)) {
        return text->size() + between;
    }
    std::size_t out = between;
    if (const auto* table = std::get_if<std::shared_ptr<const ScriptTable>>(&value)) {
        for (const ScriptValue& item : (*table)->items) {
            out += shown_bytes(item);
        }
        for (const auto& [name, field] : (*table)->fields) {
            out += name.size() + shown_bytes(field);
        }
    }
    return out;
}

void push_value(lua_State* lua, const ScriptValue& value) {
    luaL_checkstack(lua, 4, nullptr);
    std::visit(
        [lua](const auto& content) {
            using T = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<T, bool>) {
                lua_pushboolean(lua, content ? 1 : 0);
            } else if constexpr (std::is_same_v<T, Number>) {
                if (content.is_integer) {
                    lua_pushinteger(lua, content.integer);
                } else {
                    lua_pushnumber(lua, content.real);
                }
            } else if constexpr (std::is_same_v<T, std::string>) {
                lua_pushlstring(lua, content.data(), content.size());
            } else if constexpr (std::is_same_v<T, std::shared_ptr<const ScriptTable>>) {
                lua_createtable(lua, static_cast<int>(content->items.size()),
                                static_cast<int>(content->fields.size()));
                lua_Integer place = 0;
                for (const ScriptValue& item : content->items) {
                    push_value(lua, item);
                    lua_rawseti(lua, -2, ++place);
                }
                for (const auto& [name, field] : content->fields) {
                    lua_pushlstring(lua, name.data(), name.size());
                    push_value(lua, field);
                    lua_rawset(lua, -3);
                }
                if (luaL_newmetatable(lua, strict) != 0) {
                    lua_pushcfunction(lua, unknown_field);
                    lua_setfield(lua, -2, "__index");
                    lua_pushcfunction(lua, refuse_new_field);
                    lua_setfield(lua, -2, "__newindex");
                    lua_pushboolean(lua, 0);
                    lua_setfield(lua, -2, "__metatable");
                }
                lua_setmetatable(lua, -2);
            } else {
                lua_pushnil(lua);
            }
        },
        value);
}

void push_function(lua_State* lua, ScriptFunction function) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, function.number);
}

}  // namespace fascia
