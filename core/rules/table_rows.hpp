#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/source_text.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/fields.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A row of a table as what a script would have declared in its place.
struct RowDeclaration {
    Declaration declaration;
    Excerpt excerpt;  ///< of the row: fields are found in its cells
};

/// Turns the rows of a table into declarations of the word `each`, and of a test for each row that
/// has one. The first row names the columns: `name`, fields of the declaration, fields of a table
/// in one of them ("present.lr"), and those of the row's test ("case.has", "expect.first"). `same`
/// holds fields that every row has that does not say otherwise. Empty cells are not given.
/// `problems` gets all that is wrong, each with its line and column. `in_script`: the declaration
/// of the table.
[[nodiscard]] std::vector<RowDeclaration> rows_of_table(const SourceText& csv,
                                                        const std::string& each,
                                                        const ScriptTable& same,
                                                        const Excerpt& in_script,
                                                        Diagnostics& problems);

}  // namespace fascia
