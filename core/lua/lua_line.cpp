#include "core/lua/lua_line.hpp"

#include "core/lua/host_functions.hpp"
#include "core/lua/library.hpp"
#include "core/lua/translate.hpp"

#include <lua.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// What the line is called towards Lua, as a pack is.
constexpr const char* chunk_name = "=pack";
constexpr const char* globals_key = "fascia globals";
constexpr const char* last_key = "fascia last";

/// A name that nothing has. `last` is made when it is first asked for in a line: it can be large.
int find_name(lua_State* lua) {
    std::size_t size = 0;
    const char* name = luaL_tolstring(lua, 2, &size);
    const std::string text(name, size);
    if (text == "last" || text == "_") {
        lua_getfield(lua, LUA_REGISTRYINDEX, last_key);
        const auto* last = static_cast<const ScriptValue*>(lua_touserdata(lua, -1));
        push_value(lua, *last);
        for (const char* known_as : {"last", "_"}) {
            lua_pushstring(lua, known_as);
            lua_pushvalue(lua, -2);
            lua_rawset(lua, 1);
        }
        return 1;
    }
    raise_unknown_name(lua, text);
}

/// Leaves the table of globals on the stack.
void open_globals(lua_State* lua) {
    open_library(lua);
    open_host_functions(lua);
    set_metatable(lua, {{"__index", find_name}});
    lua_pushvalue(lua, -1);
    lua_setfield(lua, LUA_REGISTRYINDEX, globals_key);
}

/// Leaves the function on the stack, or Lua's message; false then.
bool load(lua_State* lua, const std::string& text) {
    return luaL_loadbufferx(lua, text.data(), text.size(), chunk_name, "t") == LUA_OK;
}

/// Whether the message on top is about what the line begins with: then no statement was meant.
bool stops_at_once(lua_State* lua, const std::string& text) {
    const std::string message = lua_tostring(lua, -1);
    const std::size_t at = message.rfind(" near '");
    const std::string token =
        at == std::string::npos ? "" : message.substr(at + 7, message.size() - at - 8);
    return !token.empty() && text.starts_with(token);
}

/// An expression, or else statements.
void load_line(lua_State* lua, const std::string& text) {
    if (load(lua, "return " + text)) {
        return;
    }
    if (load(lua, text)) {
        lua_remove(lua, -2);
        return;
    }
    if (stops_at_once(lua, text)) {
        lua_pop(lua, 1);
    }
    lua_error(lua);
}

/// Lua speaks of a file.
std::string of_a_line(std::string message) {
    constexpr std::string_view file = "the end of the file";
    if (const std::size_t at = message.find(file); at != std::string::npos) {
        message.replace(at, file.size(), "the end of the line");
    }
    return message;
}

}  // namespace

LuaLine::LuaLine(const ScriptLimits& limits)
    : limits_(limits), sandbox_(std::make_unique<Sandbox>(SourceText(), limits.watchdog)) {
    std::vector<std::string> names = names_for_scripts();
    names.emplace_back("last");
    sandbox_->know(std::move(names));
}

PackFunctions::Answer LuaLine::run(const SourceText& line, ScriptHost& host,
                                   const ScriptValue& last) {
    if (!sandbox_->is_open()) {
        Diagnostic error;
        error.code = ErrorCode::limit;
        error.message = "there is not enough memory for Lua";
        return {fail(std::move(error))};
    }
    sandbox_->set_script(line);
    ScriptValue value;
    const Sandbox::Bounds bounds{limits_.instructions_max,
                                 limits_.memory_max,
                                 "the line",
                                 limits_.output_max,
                                 &host,
                                 std::max(limits_.clock_min, time_for(limits_.instructions_max))};
    auto done = sandbox_->run(bounds, [&](lua_State* lua) {
        if (!std::exchange(is_begun_, true)) {
            open_globals(lua);
        } else {
            lua_getfield(lua, LUA_REGISTRYINDEX, globals_key);
        }
        for (const char* forgotten : {"last", "_"}) {
            lua_pushstring(lua, forgotten);
            lua_pushnil(lua);
            lua_rawset(lua, -3);
        }
        lua_pushlightuserdata(lua, const_cast<ScriptValue*>(&last));
        lua_setfield(lua, LUA_REGISTRYINDEX, last_key);
        load_line(lua, std::string(line.text()));
        lua_pushvalue(lua, -2);
        lua_setupvalue(lua, -2, 1);  // _ENV
        const int below = lua_gettop(lua) - 1;
        lua_call(lua, 0, LUA_MULTRET);
        std::vector<ScriptValue> values;
        for (int i = below + 1; i <= lua_gettop(lua); ++i) {
            if (lua_isfunction(lua, i)) {
                luaL_error(lua, "this is a function: write ( ) behind it to call it");
            }
            values.push_back(read_value(lua, i));
        }
        value = values.empty()       ? ScriptValue()
                : values.size() == 1 ? std::move(values.front())
                                     : script_list(std::move(values));
    });
    if (!done) {
        Diagnostic& error = done.error().front();
        error.message = of_a_line(std::move(error.message));
        if (error.where.line == 0) {  // of its value
            error.where.line = 1;
            error.excerpt = line.file_line(1);
        }
        return {fail(std::move(done.error())), sandbox_->output()};
    }
    return {std::move(value), sandbox_->output()};
}

}  // namespace fascia
