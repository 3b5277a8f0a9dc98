#include "core/lua/script.hpp"

#include "core/base/text.hpp"
#include "core/lua/field_targets.hpp"
#include "core/lua/lua_tokens.hpp"
#include "core/lua/run_script.hpp"
#include "core/lua/translate.hpp"

#include <lua.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

/// What a call is charged for beside its instructions: handing values over and back.
constexpr std::uint64_t call_charge = 250;

/// Whether the value on top of the stack is the one that was handed over.
bool is_still(lua_State* lua, const ScriptValue& value) {
    if (const auto* number = std::get_if<Number>(&value)) {
        if (lua_type(lua, -1) != LUA_TNUMBER ||
            (lua_isinteger(lua, -1) != 0) != number->is_integer) {
            return false;
        }
        return number->is_integer ? lua_tointeger(lua, -1) == number->integer
                                  : lua_tonumber(lua, -1) == number->real;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        std::size_t size = 0;
        const char* now =
            lua_type(lua, -1) == LUA_TSTRING ? lua_tolstring(lua, -1, &size) : nullptr;
        return now != nullptr && std::string_view(now, size) == *text;
    }
    return true;
}

/// Whether the function that begins in the line has a `return`.
bool has_return(const SourceText& script, std::uint32_t line) {
    const std::string_view text = script.text().substr(script.begin_of_line(line));
    std::size_t open_blocks = 0;
    for (const LuaToken& token : lua_tokens(text)) {
        const std::string_view word =
            text.substr(token.place.begin, token.place.end - token.place.begin);
        if (token.is != LuaToken::Is::word || (open_blocks == 0 && word != "function")) {
            continue;
        }
        if (word == "return") {
            return true;
        }
        if (word == "function" || word == "if" || word == "do" || word == "repeat") {
            ++open_blocks;
        } else if ((word == "end" || word == "until") && --open_blocks == 0) {
            return false;
        }
    }
    return false;
}

/// Raises an error where a field of the table at the bottom of the stack is not what was handed
/// over: nobody would read what the function wrote there.
void refuse_changes(lua_State* lua, ScriptFunction function, const ScriptValue& given,
                    const SourceText& script) {
    const auto* table = std::get_if<std::shared_ptr<const ScriptTable>>(&given);
    if (table == nullptr) {
        return;
    }
    luaL_checkstack(lua, 1, nullptr);
    for (const auto& [name, value] : (*table)->fields) {
        lua_pushlstring(lua, name.data(), name.size());
        lua_rawget(lua, 1);
        if (!is_still(lua, value)) {
            luaL_error(lua,
                       "pack:%d: a function cannot set '%s', which is a value that it is given: "
                       "keep the new one in  local %s = …",
                       static_cast<int>(line_that_sets(name, script, function.line)), name.c_str(),
                       name.c_str());
        }
        lua_pop(lua, 1);
    }
}

}  // namespace

Script::Script(std::unique_ptr<Sandbox> sandbox, const ScriptLimits& limits)
    : limits_(limits),
      for_rules_(loaded(std::move(sandbox))),
      sets_fields_(sets_any_field(for_rules_.sandbox->script().text())) {}

Script::Loaded Script::loaded(std::unique_ptr<Sandbox> sandbox) const {
    // What a call may take does not hang on what others left behind.
    sandbox->collect();
    const std::size_t memory_max = sandbox->memory() + limits_.call_memory_max;
    return {std::move(sandbox), memory_max};
}

Result<ScriptValue> Script::call_in(Loaded& in, ScriptFunction function,
                                    std::span<const ScriptValue> arguments, ScriptHost* host) {
    ScriptValue result;
    const auto call_clock_max =
        std::max(limits_.clock_min, time_for(limits_.call_instructions_max));
    const Sandbox::Bounds bounds{limits_.call_instructions_max,
                                 in.memory_max,
                                 "the function",
                                 host == nullptr ? 0 : limits_.output_max,
                                 host,
                                 call_clock_max};
    const auto done = in.sandbox->run(bounds, [&](lua_State* lua) {
        const auto given = static_cast<int>(arguments.size());
        luaL_checkstack(lua, given + 1, nullptr);
        push_function(lua, function);
        for (const ScriptValue& argument : arguments) {
            push_value(lua, argument);
        }
        // A table that it gets stays below it, to be looked at when it has returned.
        const bool is_watched =
            host == nullptr && sets_fields_ && given == 1 && lua_istable(lua, -1);
        if (is_watched) {
            lua_pushvalue(lua, -1);
            lua_insert(lua, 1);
        }
        lua_call(lua, given, LUA_MULTRET);
        if (is_watched) {
            refuse_changes(lua, function, arguments.front(), in.sandbox->script());
            lua_remove(lua, 1);
        }
        if (lua_gettop(lua) == 0) {
            if (host == nullptr) {
                luaL_error(lua,
                           has_return(in.sandbox->script(), function.line)
                               ? "pack:%d: the function returns nothing, as no  return  of it was "
                                 "reached: write what it gives otherwise, such as  return false,  "
                                 "before its last  end"
                               : "pack:%d: the function returns nothing: write  return  before "
                                 "what it is to give",
                           static_cast<int>(function.line));
            }
            return;
        }
        if (const int count = lua_gettop(lua); count > 1) {
            luaL_error(lua,
                       "pack:%d: the function returns %d values, and one was expected: a number "
                       "has a point, not a comma, as in  65.5",
                       static_cast<int>(function.line), count);
        }
        if (lua_type(lua, 1) == LUA_TFUNCTION) {
            luaL_error(lua, "pack:%d: the function returns a function",
                       static_cast<int>(function.line));
        }
        result = read_value(lua, 1);
        if (host != nullptr && shown_bytes(result) > limits_.output_max) {
            luaL_error(lua, "pack:%d: the function returns more than can be shown, %s",
                       static_cast<int>(function.line), bytes_in_words(limits_.output_max).c_str());
        }
    });
    if (done) {
        return result;
    }
    Diagnostics problems = done.error();
    if (problems.front().where.line == 0) {  // of what it returned, or threw
        problems.front().where.line = function.line;
        problems.front().excerpt = in.sandbox->script().file_line(function.line);
    }
    return fail(std::move(problems));
}

PackFunctions::Outcome Script::call(ScriptFunction function,
                                    std::span<const ScriptValue> arguments) {
    const auto clock = is_slow_ ? processor_time : coarse_time;
    const std::chrono::nanoseconds begun = clock();
    auto value = call_in(for_rules_, function, arguments, nullptr);
    const std::chrono::nanoseconds took = clock() - begun;
    std::uint64_t instructions = for_rules_.sandbox->instructions() + call_charge;
    if (!value && value.error().front().code == ErrorCode::limit) {
        // Most of what a call takes that fills the memory is no instruction of its own.
        instructions = std::max(instructions, limits_.call_instructions_max);
    }
    if (is_slow_) {
        instructions = std::max<std::uint64_t>(instructions,
                                               static_cast<std::uint64_t>(took / slow_instruction));
    } else {
        instructions_ += instructions;
        time_ += took;
        is_slow_ = time_ > limits_.clock_min + time_for(instructions_);
    }
    return {std::move(value), instructions};
}

PackFunctions::Answer Script::call(ScriptFunction function, std::span<const ScriptValue> arguments,
                                   ScriptHost& host) {
    if (for_asking_.sandbox == nullptr) {
        auto again = run_script(for_rules_.sandbox->script(), limits_);
        if (!again || !again->problems.empty()) {
            return {fail(again ? std::move(again->problems) : std::move(again.error()))};
        }
        for_asking_ = loaded(std::move(again->sandbox));
    }
    auto value = call_in(for_asking_, function, arguments, &host);
    return {std::move(value), for_asking_.sandbox->output()};
}

}  // namespace fascia
