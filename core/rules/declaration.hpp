#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/rules/pack.hpp"
#include "core/rules/script_value.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fascia {

/// One call of the rule language: rule "name" { … } is {"rule", "name", table}.
struct Declaration {
    std::string word;
    std::string name;
    ScriptValue body;        ///< nothing where the call stopped after the name
    std::uint32_t line = 0;  ///< where the call begins
    bool is_broken = false;  ///< its table could not be read
};

/// Gives the text of a table by its name, "points.csv". Errors: as it says.
using TableSource = std::function<Result<SourceText>(const std::string& name)>;

/// Turns what a script declared into a pack: every field is checked for name,
/// type and range, and found again in the script's text, or in the rows of a table
/// that the script names. `problems` gets all that is wrong; the pack holds the rest.
/// `script` is the whole file. Without `tables`, naming one is an error.
[[nodiscard]] Pack pack_from(const SourceText& script, const std::vector<Declaration>& declarations,
                             Diagnostics& problems, const TableSource& tables = {});

/// The words of the rule language, each a function that a script can call.
[[nodiscard]] const std::vector<std::string>& declaration_words();

}  // namespace fascia
