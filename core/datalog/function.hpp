#pragma once

#include "core/base/value.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace fascia::datalog {

/// What a column holds. A number column holds no text and the other way round;
/// an integer column holds whole numbers only.
enum class ColumnType : std::uint8_t { text, integer, real };

/// A function from outside of the engine, called in a rule's body for bindings in which all
/// conditions hold that do not need its result.
class Function {
public:
    virtual ~Function() = default;

    /// The value for these arguments: the same each time, whatever was asked before. Nothing
    /// where there is none, or where it failed: then the condition does not hold, and whoever
    /// gave the function knows why.
    [[nodiscard]] virtual std::optional<Value> call(std::span<const Value> arguments) const = 0;

    /// What it gives; nothing where that is not known.
    [[nodiscard]] virtual std::optional<ColumnType> type() const = 0;

    /// "the function at back.lua:12", for messages.
    [[nodiscard]] virtual std::string name() const = 0;
};

}  // namespace fascia::datalog
