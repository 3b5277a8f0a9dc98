#include "core/lua/load_pack.hpp"

#include "core/base/text.hpp"
#include "core/lua/library.hpp"
#include "core/rules/declaration.hpp"

#include <lua.hpp>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace fascia {

namespace {

/// What the script is called towards Lua; our own messages put the file's name in its place.
constexpr const char* chunk_name = "=pack";

/// Instructions between two looks at the budget.
constexpr int hook_interval = 1000;
/// Tables inside tables, as deep as a declaration may nest them.
constexpr int table_depth_max = 16;
constexpr std::size_t declarations_max = 100'000;

/// All that a running pack has: its budgets, and what it has declared.
struct Run {
    ScriptLimits limits;
    std::uint64_t instructions = 0;
    std::size_t memory = 0;
    bool out_of_memory = false;
    bool out_of_instructions = false;
    std::vector<Declaration> declarations;
};

/// Charges every allocation against the budget; being out of memory is final.
void* allocate(void* user, void* block, std::size_t old_size, std::size_t new_size) {
    auto& run = *static_cast<Run*>(user);
    const std::size_t charged = block == nullptr ? 0 : old_size;  // else old_size is a type tag
    if (new_size == 0) {
        run.memory -= charged;
        std::free(block);
        return nullptr;
    }
    if (new_size > charged &&
        (run.out_of_memory || run.memory - charged + new_size > run.limits.memory_max)) {
        run.out_of_memory = true;
        return nullptr;
    }
    void* grown = std::realloc(block, new_size);
    if (grown != nullptr) {
        run.memory = run.memory - charged + new_size;
    }
    return grown;
}

Run& run_of(lua_State* lua) {
    void* user = nullptr;
    lua_getallocf(lua, &user);
    return *static_cast<Run*>(user);
}

void count_instructions(lua_State* lua, lua_Debug* debug) {
    Run& run = run_of(lua);
    run.instructions += hook_interval;
    if (run.instructions > run.limits.instructions_max) {
        run.out_of_instructions = true;
        // luaL_error() would name the caller's line: a hook has no level of its own.
        lua_getinfo(lua, "l", debug);
        lua_pushfstring(lua, "%s:%d: the pack takes too long", chunk_name + 1, debug->currentline);
        lua_error(lua);
    }
}

/// The value at `index` without anything of Lua in it. Errors are raised in Lua.
ScriptValue read_value(lua_State* lua, int index, int depth) {
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
            return std::string(text, size);
        }
        case LUA_TTABLE:
            break;
        default:
            luaL_error(
                lua, "a %s cannot stand here; text, a number, true, false or a table was expected",
                luaL_typename(lua, index));
    }
    if (depth >= table_depth_max) {
        luaL_error(lua, "tables are nested too deeply here");
    }
    luaL_checkstack(lua, 4, nullptr);
    auto table = std::make_shared<ScriptTable>();
    const int at = lua_absindex(lua, index);
    const auto size = static_cast<lua_Integer>(lua_rawlen(lua, at));
    for (lua_Integer i = 1; i <= size; ++i) {
        lua_rawgeti(lua, at, i);
        table->items.push_back(read_value(lua, -1, depth + 1));
        lua_pop(lua, 1);
    }
    lua_pushnil(lua);
    while (lua_next(lua, at) != 0) {
        if (lua_type(lua, -2) == LUA_TSTRING) {
            std::size_t length = 0;
            const char* name = lua_tolstring(lua, -2, &length);
            const int type = lua_type(lua, -1);
            if (type == LUA_TFUNCTION || type == LUA_TUSERDATA || type == LUA_TTHREAD) {
                luaL_error(lua, "'%s' is a %s; text, a number, true, false or a table was expected",
                           name, lua_typename(lua, type));
            }
            table->fields.emplace(std::string(name, length), read_value(lua, -1, depth + 1));
        } else if (lua_isinteger(lua, -2) == 0 || lua_tointeger(lua, -2) < 1 ||
                   lua_tointeger(lua, -2) > size) {
            table->has_other_keys = true;
        }
        lua_pop(lua, 1);
    }
    return ScriptValue(std::shared_ptr<const ScriptTable>(std::move(table)));
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
    Run& run = run_of(lua);
    const auto index = static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(1)));
    Declaration& declaration = run.declarations[index];
    if (lua_type(lua, 1) != LUA_TTABLE) {
        return luaL_error(lua, "%s \"%s\" is followed by a table { … }, not by %s",
                          declaration.word.c_str(), declaration.name.c_str(),
                          luaL_typename(lua, 1));
    }
    declaration.is_broken = true;  // read_value() may not come back
    declaration.body = read_value(lua, 1, 0);
    declaration.is_broken = false;
    return 0;
}

/// The beginning of a declaration: its name is argument 1.
int declare(lua_State* lua, const std::string& word) {
    Run& run = run_of(lua);
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return luaL_error(lua, "%s is followed by a name in quotes, as in  %s \"my-name\"%s",
                          word.c_str(), word.c_str(),
                          word == "input" || word == "output" ? "" : " { … }");
    }
    if (run.declarations.size() >= declarations_max) {
        return luaL_error(lua, "the pack declares too much");
    }
    run.declarations.push_back({word, lua_tostring(lua, 1), {}, line_of_caller(lua)});
    if (word == "input" || word == "output") {
        return 0;
    }
    lua_pushinteger(lua, static_cast<lua_Integer>(run.declarations.size() - 1));
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
    return luaL_error(lua, "'%s' is not known here", name);
}

/// The names of the environment, with the rule language's words in it.
std::vector<std::string> known_names() {
    std::vector<std::string> names = library_names();
    const std::vector<std::string>& words = declaration_words();
    names.insert(names.end(), words.begin(), words.end());
    return names;
}

/// Opens the library and runs the script; called protected. Argument 1: the SourceText.
int run_script(lua_State* lua) {
    const auto& text = *static_cast<const std::string_view*>(lua_touserdata(lua, 1));
    lua_settop(lua, 0);
    open_library(lua);  // leaves the table of globals
    for (const std::string& word : declaration_words()) {
        lua_pushstring(lua, word.c_str());
        lua_pushcclosure(lua, declare, 1);
        lua_setfield(lua, -2, word.c_str());
    }
    // `table` is a part of the library, and with a name behind it a word of the rule language.
    lua_getfield(lua, -1, "table");
    lua_createtable(lua, 0, 2);
    lua_pushcfunction(lua, declare_table);
    lua_setfield(lua, -2, "__call");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_pop(lua, 1);
    lua_createtable(lua, 0, 2);
    lua_pushcfunction(lua, unknown_name);
    lua_setfield(lua, -2, "__index");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    if (luaL_loadbufferx(lua, text.data(), text.size(), chunk_name, "t") != LUA_OK) {
        return lua_error(lua);
    }
    lua_pushvalue(lua, -2);
    lua_setupvalue(lua, -2, 1);  // _ENV
    lua_sethook(lua, count_instructions, LUA_MASKCOUNT, hook_interval);
    lua_call(lua, 0, 0);
    return 0;
}

/// Replaces the words that only a Lua programmer knows.
std::string in_plain_words(std::string message) {
    const std::pair<const char*, const char*> words[] = {
        {"<eof>", "the end of the file"},
        {"attempt to call a nil value", "a call of something that does not exist"},
        {"attempt to ", "cannot "},
        {" (a nil value)", " (nothing)"},
        {"a nil value", "nothing"},
    };
    for (const auto& [from, to] : words) {
        for (std::size_t at = message.find(from); at != std::string::npos;
             at = message.find(from, at)) {
            message.replace(at, std::string_view(from).size(), to);
            at += std::string_view(to).size();
        }
    }
    return message;
}

/// "'}' expected near 'present'": what Lua says most often where a comma is missing.
bool message_is_about_grammar(std::string_view message) {
    return message.starts_with("'}' expected") && message.find(" near ") != std::string_view::npos;
}

/// "pack:12: message" as an error at that line of the script.
Diagnostic script_error(const SourceText& script, const Run& run, std::string message) {
    Diagnostic diagnostic;
    diagnostic.where = {script.name(), 0, 0, 1};
    const std::string prefix = std::string(chunk_name + 1) + ':';
    if (message.starts_with(prefix)) {
        char* end = nullptr;
        const unsigned long line = std::strtoul(message.c_str() + prefix.size(), &end, 10);
        diagnostic.where.line = static_cast<std::uint32_t>(line);
        message.erase(0, static_cast<std::size_t>(end - message.c_str()));
        message.erase(0, std::min<std::size_t>(message.find_first_not_of(": "), message.size()));
    }
    constexpr std::size_t message_max = 4096;
    message.resize(std::min(message.size(), message_max));
    diagnostic.message = in_plain_words(std::move(message));
    if (run.out_of_memory || run.out_of_instructions) {
        diagnostic.code = ErrorCode::limit;
        diagnostic.message = run.out_of_memory
                                 ? "the pack was stopped: it needs more than " +
                                       std::to_string(run.limits.memory_max >> 20U) + " MiB"
                                 : "the pack was stopped: it was still running after " +
                                       std::to_string(run.limits.instructions_max / 1'000'000) +
                                       " million instructions";
    }
    if (message_is_about_grammar(diagnostic.message)) {
        diagnostic.hint = "is a comma missing behind the value before it?";
    }
    const std::string_view unknown = diagnostic.message;
    if (unknown.starts_with('\'') && unknown.ends_with("' is not known here")) {
        const std::string name(unknown.substr(1, unknown.find('\'', 1) - 1));
        diagnostic.suggestions = nearest(name, known_names());
    }
    if (diagnostic.where.line > 0) {
        std::string_view text = script.text();
        for (std::uint32_t i = 1; i < diagnostic.where.line && !text.empty(); ++i) {
            text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
            if (text.find('\n') == std::string_view::npos && i + 1 < diagnostic.where.line) {
                break;
            }
        }
        diagnostic.excerpt = std::string(text.substr(0, text.find('\n')));
    }
    return diagnostic;
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

/// A state that charges `run` for its memory. The run must outlive it.
using State = std::unique_ptr<lua_State, decltype([](lua_State* lua) { lua_close(lua); })>;

}  // namespace

Result<Pack> load_pack(const SourceText& script, const ScriptLimits& limits,
                       const TableSource& tables) {
    Diagnostics problems;
    Run run;
    run.limits = limits;
    const std::string_view text = without_prologue(script.text());
    if (!is_valid_utf8(text)) {
        Diagnostic diagnostic;
        diagnostic.message = "the file is not text in UTF-8; a pack is a text file";
        diagnostic.where.file = script.name();
        return fail(std::move(diagnostic));
    }
    {
        const State lua(lua_newstate(allocate, &run));
        if (lua == nullptr) {
            Diagnostic diagnostic;
            diagnostic.code = ErrorCode::limit;
            diagnostic.message = "there is not enough memory to load the pack";
            diagnostic.where.file = script.name();
            return fail(std::move(diagnostic));
        }
        std::string_view chunk = text;
        lua_pushcfunction(lua.get(), run_script);
        lua_pushlightuserdata(lua.get(), &chunk);
        if (lua_pcall(lua.get(), 1, 0, 0) != LUA_OK) {
            std::size_t size = 0;
            const char* message = lua_tolstring(lua.get(), -1, &size);
            problems.push_back(script_error(script, run,
                                            message == nullptr ? "the pack stopped with an error"
                                                               : std::string(message, size)));
        }
    }
    Pack pack = pack_from(script, run.declarations, problems, tables);
    if (!problems.empty()) {
        std::ranges::stable_sort(problems, {}, [](const Diagnostic& d) { return d.where.line; });
        return fail(std::move(problems));
    }
    return pack;
}

}  // namespace fascia
