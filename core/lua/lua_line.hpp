#pragma once

#include "core/lua/sandbox.hpp"
#include "core/lua/script_limits.hpp"
#include "core/rules/pack_functions.hpp"

namespace fascia {

/// Lua that is typed line by line: what one line sets, the next one has. The same list of
/// functions as for packs, within the bounds of loading one.
class LuaLine {
public:
    explicit LuaLine(const ScriptLimits& limits);

    /// Runs an expression, or else statements. `last` is what they find under `last` and `_`.
    /// The value is that of the expression, a list where it has several; nothing for statements.
    /// Errors: at the line.
    [[nodiscard]] PackFunctions::Answer run(const SourceText& line, ScriptHost& host,
                                            const ScriptValue& last);

private:
    ScriptLimits limits_;
    std::unique_ptr<Sandbox> sandbox_;
    bool is_begun_ = false;
};

}  // namespace fascia
