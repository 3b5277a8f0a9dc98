#include "core/lua/script.hpp"

#include "core/lua/translate.hpp"

#include <lua.hpp>

#include <utility>

namespace fascia {

namespace {

/// What a call is charged for beside its instructions: handing values over and back.
constexpr std::uint64_t call_charge = 250;

}  // namespace

Script::Script(std::unique_ptr<Sandbox> sandbox, const ScriptLimits& limits)
    : sandbox_(std::move(sandbox)), limits_(limits) {
    // What a call may take does not hang on what others left behind.
    sandbox_->collect();
    memory_max_ = sandbox_->memory() + limits_.call_memory_max;
}

PackFunctions::Outcome Script::call(ScriptFunction function,
                                    std::span<const ScriptValue> arguments) {
    ScriptValue result;
    const auto done = sandbox_->run(
        {limits_.call_instructions_max, memory_max_, "the function"}, [&](lua_State* lua) {
            push_function(lua, function);
            for (const ScriptValue& argument : arguments) {
                push_value(lua, argument);
            }
            lua_call(lua, static_cast<int>(arguments.size()), LUA_MULTRET);
            if (lua_gettop(lua) == 0) {
                luaL_error(lua, "pack:%d: the function returns nothing",
                           static_cast<int>(function.line));
            }
            if (lua_type(lua, 1) == LUA_TFUNCTION) {
                luaL_error(lua, "pack:%d: the function returns a function",
                           static_cast<int>(function.line));
            }
            result = read_value(lua, 1);
        });
    Outcome out{ScriptValue(), sandbox_->instructions() + call_charge};
    if (done) {
        out.value = std::move(result);
    } else {
        Diagnostics problems = done.error();
        if (problems.front().where.line == 0) {  // of what it returned, or threw
            problems.front().where.line = function.line;
            problems.front().excerpt = sandbox_->script().file_line(function.line);
        }
        out.value = fail(std::move(problems));
    }
    return out;
}

}  // namespace fascia
