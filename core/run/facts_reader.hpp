#pragma once

#include "core/base/result.hpp"
#include "core/base/stop.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/relation.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace fascia {

/// Gives the tuples of a file to a relation: a line for each, with tabs between the
/// values; tab, line end (LF and CR) and backslash in a text as \t \n \r \\. A named pipe is waited
/// for until somebody writes to it. Errors: the file is missing, cannot be read, holds more than
/// `bytes_max` or is no text; the first lines with another number of columns, or with a number or
/// an escape that is none, each with its place; that `stop` is asked for. `name` is what errors
/// call the relation; `look` is called now and then: an error that it has ends the reading, alone.
/// Two of the `workers` share the work; how many there are changes nothing of what comes of it.
[[nodiscard]] Diagnostics read_facts(const std::filesystem::path& path, const std::string& name,
                                     const datalog::RelationDeclaration& declaration,
                                     datalog::RelationId relation, datalog::Database& database,
                                     std::size_t bytes_max, Workers& workers, Stop stop,
                                     const std::function<std::optional<Diagnostic>()>& look);

}  // namespace fascia
