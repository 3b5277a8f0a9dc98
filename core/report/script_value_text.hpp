#pragma once

#include "core/json/writer.hpp"
#include "core/report/table.hpp"
#include "core/rules/script_value.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// What a script returned, for a person: a list of tables as a table with a line that counts the
/// rows, a list of plain values as lines, one table as its fields, a text as it is. Nothing is
/// empty. As csv, tsv and md, everything is a table; as json, any value.
[[nodiscard]] std::string script_value_text(const ScriptValue& value, TableFormat format,
                                            std::size_t width = 100);

/// The same as JSON: lists as arrays, tables by name as objects, nothing as null.
void write_script_value(JsonWriter& out, const ScriptValue& value);

}  // namespace fascia
