#pragma once

#include "core/base/source_text.hpp"
#include "core/base/value.hpp"
#include "core/datalog/function.hpp"
#include "core/rules/function_ledger.hpp"
#include "core/rules/pack_functions.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fascia {

/// A function of a pack as a condition of a rule: it is called once for each binding of the
/// variables that it is given, and what came of it is remembered, also that it failed.
class PackFunction final : public datalog::Function {
public:
    enum class Gives : std::uint8_t {
        answer,  ///< 1 for true, 0 for false or nothing
        value,   ///< text or a number; nothing where the function returns nothing
    };
    struct Made {
        std::shared_ptr<PackFunctions> functions;
        ScriptFunction function;
        SourceRef where;                     ///< the field that holds it
        std::vector<std::string> variables;  ///< the argument is a table with these fields
        bool takes_values = false;           ///< instead: as many arguments
        Gives gives = Gives::answer;
        std::optional<datalog::ColumnType> type;  ///< of the value; nothing: any
        /// What is wrong with a text that was returned; empty where nothing is.
        std::function<std::string(const std::string&)> check;
        std::size_t pack = 0;       ///< in the ledger
        std::size_t in_ledger = 0;  ///< the function's own number there
    };

    /// Requires: the table and the ledger outlive the function.
    PackFunction(Made made, ValueTable& values, FunctionLedger& ledger);

    [[nodiscard]] std::optional<Value> call(std::span<const Value> arguments) const override;
    [[nodiscard]] std::optional<datalog::ColumnType> type() const override;
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] Gives gives() const { return made_.gives; }

    /// Asks again, twice, some of what it was asked. Where it answers otherwise, it keeps something
    /// between calls, and what follows would hang on their order: then what it was asked, and what
    /// it said, at its line.
    [[nodiscard]] std::optional<Diagnostic> unsteady() const;

private:
    struct Remembered {
        std::optional<Value> value;
        std::optional<Diagnostic> failure;
        std::uint64_t instructions = 0;
        std::uint64_t charged_in = 0;  // number of the evaluation

        [[nodiscard]] bool was_stopped() const {
            return failure && failure->code == ErrorCode::limit;
        }
    };
    struct Hash {
        std::size_t operator()(const std::vector<Value>& values) const;
    };

    [[nodiscard]] Remembered ask(std::span<const Value> arguments) const;
    void take(const ScriptValue& result, Remembered& out) const;
    [[nodiscard]] std::string in_words(const Remembered& answer) const;
    [[nodiscard]] std::string bindings_in_words(std::span<const Value> arguments) const;
    [[nodiscard]] Diagnostic at_its_line(std::string message) const;

    Made made_;
    ValueTable& values_;
    FunctionLedger& ledger_;
    mutable std::unordered_map<std::vector<Value>, Remembered, Hash> remembered_;
};

}  // namespace fascia
