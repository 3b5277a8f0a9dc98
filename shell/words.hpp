#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

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

/// Several words as one name: "iliac crest" typed without quotes. Requires: not empty.
[[nodiscard]] Word joined(std::span<const Word> words);

/// The words between commas; a comma may also end a word.
[[nodiscard]] std::vector<std::vector<Word>> split_at_commas(std::span<const Word> words);

/// An error about a word, with its place where the line has a name.
[[nodiscard]] Diagnostic error_at(const SourceText& line, const Word& word, std::string message,
                                  ErrorCode code = ErrorCode::input);

/// The whole text as a number; nothing where it is none, or is not finite.
[[nodiscard]] std::optional<double> number_from(std::string_view text);
/// The whole text as a whole number.
[[nodiscard]] std::optional<std::int64_t> integer_from(std::string_view text);

}  // namespace fascia::shell
