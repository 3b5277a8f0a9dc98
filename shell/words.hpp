#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/words.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

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
