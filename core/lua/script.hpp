#pragma once

#include "core/lua/sandbox.hpp"
#include "core/rules/pack_functions.hpp"

#include <memory>

namespace fascia {

/// A pack that has been loaded and whose functions can be called: its Lua state is kept. A
/// function cannot change what it shares with others of the pack by name; calls are the same
/// whatever was called before, as long as the pack keeps nothing in local variables.
class Script final : public PackFunctions {
public:
    /// Requires: the sandbox has loaded a pack, and is open.
    Script(std::unique_ptr<Sandbox> sandbox, const ScriptLimits& limits);

    [[nodiscard]] Outcome call(ScriptFunction function,
                               std::span<const ScriptValue> arguments) override;
    [[nodiscard]] Answer call(ScriptFunction function, std::span<const ScriptValue> arguments,
                              ScriptHost& host) override;
    [[nodiscard]] std::uint64_t evaluation_instructions_max() const override {
        return limits_.evaluation_instructions_max;
    }

private:
    /// A Lua state that has loaded the pack, and what a call in it may hold.
    struct Loaded {
        std::unique_ptr<Sandbox> sandbox;
        std::size_t memory_max = 0;
    };
    [[nodiscard]] Loaded loaded(std::unique_ptr<Sandbox> sandbox) const;
    [[nodiscard]] Result<ScriptValue> call_in(Loaded& in, ScriptFunction function,
                                              std::span<const ScriptValue> arguments,
                                              ScriptHost* host);

    ScriptLimits limits_;
    Loaded for_rules_;
    // Where calls take far longer than their instructions account for, time is charged instead.
    std::uint64_t instructions_ = 0;   // of all calls for rules
    std::chrono::nanoseconds time_{};  // in them, with what else went on on the machine
    bool is_slow_ = false;
    bool sets_fields_ = false;  // somewhere in the pack: else none is set of what it is given
    Loaded for_asking_;         // loaded when it is first needed
};

}  // namespace fascia
