#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// One word of a line, without its quotes, and where it stands there. Words of
/// the command line stand nowhere.
struct Word {
    std::string text;
    Span span;
    bool quoted = false;
};

/// Splits a line at blanks; "several words" in double quotes are one, in which
/// \" and \\ stand for " and \. A comma directly behind the closing quote is a word of its own.
/// Error: a quote that is not closed.
[[nodiscard]] Result<std::vector<Word>> split_words(const SourceText& line);

}  // namespace fascia
