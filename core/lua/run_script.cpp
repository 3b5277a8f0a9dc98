#include "core/lua/run_script.hpp"

#include "core/base/plain_text.hpp"
#include "core/lua/grammar_recovery.hpp"
#include "core/lua/host_functions.hpp"
#include "core/lua/library.hpp"
#include "core/lua/plain_words.hpp"
#include "core/lua/translate.hpp"

#include <lua.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fascia {

namespace {

/// What the script is called towards Lua; messages put the file's name in its place.
constexpr const char* script_chunk = "=pack";

constexpr std::size_t declarations_max = 20'000;  // each is compared with others
/// Bytes in the name of one: they are told, and sentences of tests are names.
constexpr std::size_t name_max = 1000;

constexpr const char* declarations_key = "fascia declarations";

/// What the running pack has declared.
std::vector<Declaration>& declarations_of(lua_State* lua) {
    lua_getfield(lua, LUA_REGISTRYINDEX, declarations_key);
    auto* out = static_cast<std::vector<Declaration>*>(lua_touserdata(lua, -1));
    lua_pop(lua, 1);
    if (out == nullptr) {
        luaL_error(lua,
                   "a pack declares while it is loaded, not in a function that is called later");
    }
    return *out;
}

std::uint32_t line_of_caller(lua_State* lua) {
    lua_Debug debug = {};
    for (int level = 1; lua_getstack(lua, level, &debug) != 0; ++level) {
        lua_getinfo(lua, "l", &debug);
        if (debug.currentline > 0) {
            return static_cast<std::uint32_t>(debug.currentline);
        }
    }
    return 1;
}

/// The table of a declaration: upvalue 1 says which declaration it belongs to.
int declare_body(lua_State* lua) {
    const auto index = static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(1)));
    Declaration& declaration = declarations_of(lua)[index];
    if (lua_type(lua, 1) != LUA_TTABLE) {
        return luaL_error(lua, "%s \"%s\" is followed by a table { … }, not by %s",
                          declaration.word.c_str(), declaration.name.c_str(),
                          type_in_words(luaL_typename(lua, 1)).c_str());
    }
    declaration.is_broken = true;  // read_value() may not come back
    declaration.body = read_value(lua, 1);
    declaration.is_broken = false;
    return 0;
}

/// The beginning of a declaration: its name is argument 1.
int declare(lua_State* lua, const std::string& word) {
    std::vector<Declaration>& declarations = declarations_of(lua);
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return luaL_error(lua, "%s is followed by a name in quotes, as in  %s \"my-name\"%s",
                          word.c_str(), word.c_str(),
                          word == "input" || word == "output" ? "" : " { … }");
    }
    if (declarations.size() >= declarations_max) {
        return luaL_error(lua, "a pack declares at most %d things",
                          static_cast<int>(declarations_max));
    }
    std::size_t size = 0;
    const char* name = lua_tolstring(lua, 1, &size);
    if (size > name_max) {
        return luaL_error(lua, "a name has at most %d letters", static_cast<int>(name_max));
    }
    Sandbox::take(lua, sizeof(Declaration) + size);
    declarations.push_back({word, std::string(name, size), {}, line_of_caller(lua)});
    if (word == "input" || word == "output") {
        return 0;
    }
    lua_pushinteger(lua, static_cast<lua_Integer>(declarations.size() - 1));
    lua_pushcclosure(lua, declare_body, 1);
    return 1;
}

/// rule "name", relation "name", …: upvalue 1 is the word.
int declare(lua_State* lua) {
    return declare(lua, lua_tostring(lua, lua_upvalueindex(1)));
}

/// table "name.csv": argument 1 is the table of the library.
int declare_table(lua_State* lua) {
    lua_remove(lua, 1);
    return declare(lua, "table");
}

/// A name that the pack did not define: most often a misspelt word of the rule language.
int unknown_name(lua_State* lua) {
    std::size_t size = 0;
    const char* name = luaL_tolstring(lua, 2, &size);
    raise_unknown_name(lua, std::string(name, size));
}

/// What functions of a pack share by name stands still once the pack is loaded.
int refuse_to_set(lua_State* lua) {
    const char* name = luaL_tolstring(lua, 2, nullptr);
    return luaL_error(lua, "a function that is called later cannot set '%s'; write  local %s = …",
                      name, name);
}

/// The names of the environment, with the rule language's words in it.
std::vector<std::string> known_names() {
    std::vector<std::string> names = names_for_scripts();
    const std::vector<std::string>& words = declaration_words();
    names.insert(names.end(), words.begin(), words.end());
    return names;
}

/// Leaves the main function of the script on the stack; where it cannot be read, why not.
int read_chunk(lua_State* lua, std::string_view text) {
    return luaL_loadbufferx(lua, text.data(), text.size(), script_chunk, "t");
}

/// Leaves the main function of the script on the stack, in its environment.
void load_script(lua_State* lua, std::string_view text) {
    open_library(lua);  // leaves the table of globals
    open_host_functions(lua);
    for (const std::string& word : declaration_words()) {
        lua_pushstring(lua, word.c_str());
        lua_pushcclosure(lua, declare, 1);
        lua_setfield(lua, -2, word.c_str());
    }
    // `table` is a part of the library, and with a name behind it a word of the rule language.
    lua_getfield(lua, -1, "table");
    set_metatable(lua, {{"__call", declare_table}});
    lua_pop(lua, 1);
    set_metatable(lua, {{"__index", unknown_name}});
    if (read_chunk(lua, text) != LUA_OK) {
        lua_error(lua);
    }
    lua_pushvalue(lua, -2);
    lua_setupvalue(lua, -2, 1);  // _ENV
}

/// Puts an environment that cannot be written to in the place of the script's own. All functions
/// of the script share it with its main function, which is on top.
void freeze(lua_State* lua) {
    lua_newtable(lua);
    lua_createtable(lua, 0, 3);
    lua_getupvalue(lua, -3, 1);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, refuse_to_set);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_setupvalue(lua, -2, 1);
}

/// Without byte order mark and `#` line: Lua would pass over them only when reading
/// a file. The end of the `#` line stays, so that lines keep their numbers.
std::string_view without_prologue(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (text.starts_with('#')) {
        text.remove_prefix(std::min(text.find('\n'), text.size()));
    }
    return text;
}

}  // namespace

Result<RanScript> run_script(const SourceText& script, const ScriptLimits& limits) {
    if (auto other = not_plain_text(script)) {
        return fail(std::move(*other));
    }
    const std::string_view text = without_prologue(script.text());
    RanScript out{std::make_unique<Sandbox>(script, limits.watchdog), {}, {}, true};
    if (!out.sandbox->is_open()) {
        Diagnostic diagnostic;
        diagnostic.where.file = script.name();
        diagnostic.code = ErrorCode::limit;
        diagnostic.message = "there is not enough memory to load the pack";
        return fail(std::move(diagnostic));
    }
    const Sandbox::Bounds bounds{
        limits.instructions_max,
        limits.memory_max,
        "the pack",
        0,
        nullptr,
        std::max(limits.clock_min, time_for(limits.instructions_max)),
    };
    bool is_read = false;
    const auto run = [&](std::string_view source) {
        out.sandbox->know(known_names());
        return out.sandbox->run(bounds, [&](lua_State* lua) {
            lua_pushlightuserdata(lua, &out.declarations);
            lua_setfield(lua, LUA_REGISTRYINDEX, declarations_key);
            load_script(lua, source);
            is_read = true;
            lua_pushvalue(lua, -1);
            lua_call(lua, 0, 0);
            lua_pushnil(lua);
            lua_setfield(lua, LUA_REGISTRYINDEX, declarations_key);
            freeze(lua);
        });
    };
    auto ran = run(text);
    if (!ran && !is_read) {
        const RecoveredText rest =
            recover_from_grammar(text, [&](std::string_view source) -> Result<void> {
                Sandbox reader(script, limits.watchdog);
                return !reader.is_open() ? Result<void>() : reader.run(bounds, [&](lua_State* lua) {
                    if (read_chunk(lua, source) != LUA_OK) {
                        lua_error(lua);
                    }
                });
            });
        out.problems = rest.problems;
        out.has_all_names = rest.is_readable && rest.has_all_names;
        if (!rest.is_readable) {
            return out;
        }
        // The state that ran into the mistake knows of nothing yet; another one is cleaner.
        out.sandbox = std::make_unique<Sandbox>(script, limits.watchdog);
        ran = run(rest.text);
    }
    if (!ran) {
        out.has_all_names = false;
        out.problems.insert(out.problems.end(), ran.error().begin(), ran.error().end());
        // Where it stopped within a declaration, that one says nothing more.
        if (!out.declarations.empty() &&
            std::holds_alternative<std::monostate>(out.declarations.back().body)) {
            out.declarations.back().is_broken = true;
        }
    }
    return out;
}

}  // namespace fascia
