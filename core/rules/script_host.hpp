#pragma once

#include "core/base/result.hpp"
#include "core/rules/script_value.hpp"

#include <span>
#include <string_view>

namespace fascia {

/// A function by which a script asks the program something.
struct HostWord {
    std::string_view name;
    std::string_view parameters;  ///< as editors are told (LuaCATS): "pattern: fascia.pattern"
    std::string_view returns;     ///< the same
    std::string_view about;
};

/// All of them, by name. Packs and the console's Lua have the same.
[[nodiscard]] std::span<const HostWord> host_words();

/// Who answers a script that asks. There is one where a script runs as a command, as a section of
/// a report, or as a line of the console; not while a pack is loaded, and not in what rules call.
class ScriptHost {
public:
    virtual ~ScriptHost() = default;

    /// Answers are copies: nothing that the script does with one changes anything, and no answer
    /// goes stale. Errors are raised in the script, where it asked.
    /// Requires: a word of host_words().
    [[nodiscard]] virtual Result<ScriptValue> ask(std::string_view word,
                                                  std::span<const ScriptValue> arguments) = 0;
};

}  // namespace fascia
