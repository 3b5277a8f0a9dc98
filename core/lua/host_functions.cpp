#include "core/lua/host_functions.hpp"

#include "core/base/text.hpp"
#include "core/lua/grammar_hint.hpp"
#include "core/lua/library.hpp"
#include "core/lua/sandbox.hpp"
#include "core/lua/translate.hpp"
#include "core/rules/script_host.hpp"

#include <lua.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

/// What an answer is charged for beside what it takes in Lua, and for each value in it.
constexpr std::uint64_t answer_charge = 1000;
constexpr std::uint64_t value_charge = 4;

/// With all that it holds.
std::uint64_t values_in(const ScriptValue& value) {
    std::uint64_t count = 1;
    if (const auto* table = std::get_if<std::shared_ptr<const ScriptTable>>(&value)) {
        for (const ScriptValue& item : (*table)->items) {
            count += values_in(item);
        }
        for (const auto& [name, field] : (*table)->fields) {
            count += values_in(field);
        }
    }
    return count;
}

/// Upvalue 1: the word.
int ask_host(lua_State* lua) {
    const std::string word = lua_tostring(lua, lua_upvalueindex(1));
    Sandbox& sandbox = Sandbox::of(lua);
    if (!sandbox.can_ask()) {
        return luaL_error(lua,
                          "%s is for commands, sections and the console; it cannot be called while "
                          "the pack is loaded, or in a function that rules call",
                          word.c_str());
    }
    std::vector<ScriptValue> arguments;
    const int count = lua_gettop(lua);
    for (int i = 1; i <= count; ++i) {
        if (lua_isfunction(lua, i)) {
            return luaL_error(lua, "%s cannot be given a function", word.c_str());
        }
        arguments.push_back(read_value(lua, i));
    }
    auto answer = sandbox.ask(word, arguments);
    Sandbox::charge(lua, answer_charge + (answer ? value_charge * values_in(*answer) : 0));
    if (!answer) {
        Sandbox::raise(lua, std::move(answer.error().front()));
    }
    push_value(lua, *answer);
    return 1;
}

/// The values in one line, with a blank between them.
int print(lua_State* lua) {
    std::string line;
    const int count = lua_gettop(lua);
    for (int i = 1; i <= count; ++i) {
        const int type = lua_type(lua, i);
        const bool is_plain =
            type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
        line += i > 1 ? " " : "";
        if (is_plain) {
            std::size_t size = 0;
            const char* text = luaL_tolstring(lua, i, &size);
            Sandbox::take(lua, size);
            line.append(text, size);
            lua_pop(lua, 1);
        } else {
            line += luaL_typename(lua, i);  // of anything else Lua would tell the address
        }
    }
    Sandbox::print(lua, line);
    return 0;
}

}  // namespace

void open_host_functions(lua_State* lua) {
    lua_pushcfunction(lua, print);
    lua_setfield(lua, -2, "print");
    for (const HostWord& word : host_words()) {
        lua_pushlstring(lua, word.name.data(), word.name.size());
        lua_pushvalue(lua, -1);
        lua_pushcclosure(lua, ask_host, 1);
        lua_rawset(lua, -3);
    }
}

std::vector<std::string> names_for_scripts() {
    std::vector<std::string> names = library_names();
    names.emplace_back("print");
    for (const HostWord& word : host_words()) {
        names.emplace_back(word.name);
    }
    return names;
}

namespace {

/// Whether what runs is a function, and not the lines of a script themselves.
bool is_in_function(lua_State* lua) {
    lua_Debug running = {};
    return lua_getstack(lua, 1, &running) != 0 && lua_getinfo(lua, "S", &running) != 0 &&
           std::string_view(running.what) == "Lua";
}

/// What the function that runs is given: the name of its first parameter, empty where it has none,
/// and the names of the values in it.
struct Given {
    std::string parameter;
    std::vector<std::string> values;
};

Given given_to_function(lua_State* lua) {
    Given out;
    lua_Debug running = {};
    if (lua_getstack(lua, 1, &running) == 0 || lua_getinfo(lua, "u", &running) == 0 ||
        running.nparams == 0) {
        return out;
    }
    out.parameter = lua_getlocal(lua, &running, 1);
    if (lua_type(lua, -1) == LUA_TTABLE) {
        lua_pushnil(lua);
        while (lua_next(lua, -2) != 0) {
            if (lua_type(lua, -2) == LUA_TSTRING) {
                out.values.emplace_back(lua_tostring(lua, -2));
            }
            lua_pop(lua, 1);
        }
    }
    lua_pop(lua, 1);
    std::ranges::sort(out.values);
    return out;
}

/// What is meant by a name that is not known within a function: a value that it was given, or a
/// word that Lua writes otherwise. Empty where nothing is close.
std::string meant_in_function(const std::string& name, const Given& given) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"true", "true"}, {"false", "false"}, {"nil", "nil"}, {"none", "nil"}, {"null", "nil"}};
    const std::string small = to_lower(name);
    for (const auto& [word, meant] : words) {
        if (small == word) {
            return std::string(meant);
        }
    }
    if (given.parameter.empty()) {
        return "";
    }
    if (small == to_lower(given.parameter)) {
        return given.parameter;
    }
    for (const std::string& value : given.values) {
        if (small == to_lower(value) || small == to_lower(given.parameter + value)) {
            return given.parameter + '.' + value;
        }
    }
    return "";
}

/// What to do about a name that is not known within a function and is like nothing.
std::string hint_in_function(const std::string& name, const Given& given) {
    if (name == "b" && given.parameter.empty()) {
        return "the values of the pattern come in as  function(b)";
    }
    std::vector<std::string> values;
    for (const std::string& value : given.values) {
        values.push_back(given.parameter + '.' + value);
    }
    std::string out = hint_for_unknown_name(name, true);
    if (!values.empty()) {
        out += (values.size() == 1 ? ";  the value of the pattern is  "
                                   : ";  the values of the pattern are  ") +
               join_or(values, "and");
    }
    return out;
}

}  // namespace

void raise_unknown_name(lua_State* lua, const std::string& name) {
    constexpr std::size_t quoted_max = 100;
    const bool is_short = name.size() <= quoted_max;
    const bool is_called = is_in_function(lua);
    const Given given = is_called ? given_to_function(lua) : Given();
    Diagnostic error;
    error.message =
        is_short ? "'" + name + "' is not known here" : "this long name is not known here";
    if (std::string meant = is_called ? meant_in_function(name, given) : ""; !meant.empty()) {
        error.suggestions = {std::move(meant)};
    } else {
        // What declares something is of no use in a function.
        error.suggestions =
            nearest(name, is_called ? names_for_scripts() : Sandbox::of(lua).known());
    }
    if (error.suggestions.empty() && is_short) {
        error.hint = is_called ? hint_in_function(name, given) : hint_for_unknown_name(name, false);
    }
    Sandbox::raise(lua, std::move(error));
}

}  // namespace fascia
