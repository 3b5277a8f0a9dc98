#pragma once

#include "core/base/result.hpp"
#include "core/rules/script_host.hpp"
#include "core/rules/script_value.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace fascia {

/// The functions that one pack gave. There is one way to call them, whatever they are for: with
/// copies of plain values, within bounds, and what goes wrong comes back as an error.
/// Serves one thread.
class PackFunctions {
public:
    virtual ~PackFunctions() = default;

    struct Outcome {
        /// What the function returned first. Errors: what the pack did wrong, with its line;
        /// a bound of one call that it went over (ErrorCode::limit).
        Result<ScriptValue> value;
        std::uint64_t instructions = 0;  ///< that the call took, or is charged for
    };
    /// Tables among the arguments are strict: reading a field that is not there is an error that
    /// names the nearest. Function values cannot be handed over.
    [[nodiscard]] virtual Outcome call(ScriptFunction function,
                                       std::span<const ScriptValue> arguments) = 0;

    struct Answer {
        /// As Outcome::value; nothing where the function returned nothing.
        Result<ScriptValue> value;
        std::string printed = {};  ///< lines, also where it failed then
    };
    /// The same for a function that may ask and print: a command, or a section of a report. Such
    /// calls have a state of their own, apart from that of the functions that rules call, so that
    /// what they ask can call those.
    [[nodiscard]] virtual Answer call(ScriptFunction function,
                                      std::span<const ScriptValue> arguments, ScriptHost& host) = 0;

    /// The instructions that all calls of one evaluation may take together.
    [[nodiscard]] virtual std::uint64_t evaluation_instructions_max() const = 0;
};

}  // namespace fascia
