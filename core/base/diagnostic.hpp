#pragma once

#include "core/base/source_text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// What kind of thing went wrong; the program's exit status follows from it.
enum class ErrorCode {
    usage,  ///< the call itself is off: an unknown command, a missing argument
    input,  ///< a file, pattern, case or pack is wrong
    limit,  ///< a bound was reached: memory, tuples, instructions, or a stop by the user
};

/// One thing that is wrong, told to a person: a sentence, its place, the line
/// itself, and the nearest right thing.
struct Diagnostic {
    ErrorCode code = ErrorCode::input;
    std::string message;                   ///< one sentence, no full stop, no place
    SourceRef where;                       ///< may be unknown (file empty, line 0)
    std::string excerpt;                   ///< the line that `where` points into; may be empty
    std::vector<std::string> suggestions;  ///< nearest right things, best first
    std::string hint;                      ///< what to do instead; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

/// By file, in the order in which files are first named, then line and column. What is told twice
/// of one place stands once.
void sort_by_place(Diagnostics& diagnostics);

/// The error as it is printed:
///
///     FILE:LINE:COLUMN: error: MESSAGE
///       the line
///           ^^^^
///       did you mean a, b or c?
///
/// Control characters in file names and lines are made visible, so that no
/// input can drive a terminal. No trailing newline.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

/// All errors, one after the other, each ending in a newline.
[[nodiscard]] std::string to_string(const Diagnostics& diagnostics);

}  // namespace fascia
