#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// The text with everything that could drive a terminal or mislead a reader
/// made visible: control characters, escape sequences, bidirectional controls
/// and broken UTF-8 become \xNN or \u{NNNN}. Tabs become one space.
[[nodiscard]] std::string printable(std::string_view text);

/// Number of characters (code points) in UTF-8 text.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// Columns that the text takes on a terminal: 0 for combining marks, 2 for wide
/// East Asian characters, 1 otherwise.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string to_lower(std::string_view text);

/// Whether it holds nothing but the digits 0 to 9; true of "".
[[nodiscard]] bool is_digits(std::string_view text);

/// The first letter, where it is an ASCII one, in upper case.
[[nodiscard]] std::string capitalised(std::string_view text);

/// Without white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// "a", "a or b", "a, b or c".
[[nodiscard]] std::string join_or(std::span<const std::string> items, std::string_view last = "or");

/// "a, b, c"; empty for none.
[[nodiscard]] std::string list_of(std::span<const std::string> items,
                                  std::string_view between = ", ");

/// "1 finding", "2 findings".
[[nodiscard]] std::string count_of(std::size_t n, std::string_view singular,
                                   std::string_view plural = "");

/// "64 MiB"; what is no whole number of them in bytes.
[[nodiscard]] std::string bytes_in_words(std::uint64_t bytes);

/// "1 second", "2.5 seconds".
[[nodiscard]] std::string time_in_words(std::chrono::milliseconds time);

/// "a muscle", "an activity".
[[nodiscard]] std::string with_article(std::string_view noun);

/// Breaks the text at spaces so that no line is wider than `width` columns; the
/// second and later lines start with `indent` spaces. A word that is wider stays whole.
[[nodiscard]] std::string wrap(std::string_view text, std::size_t width, std::size_t indent);

/// The up to `limit` names that a person may have meant by `wrong`, best first:
/// same but for case and separators, then by edit distance (at most a third of
/// the length), then names that begin with it or contain it. Ties by name.
/// Cost: O(names × length²).
[[nodiscard]] std::vector<std::string> nearest(std::string_view wrong,
                                               std::span<const std::string> names,
                                               std::size_t limit = 3);

/// The up to `limit` names that share most with the words of `wrong`: a word that few names have
/// weighs more, "sit" and "siting" are taken for "sitting", and small words count for nothing. At
/// least half of the words have to be shared. Best first, ties by name.
/// Cost: O(words × length of all names).
[[nodiscard]] std::vector<std::string> nearest_by_words(std::string_view wrong,
                                                        std::span<const std::string> names,
                                                        std::size_t limit = 3);

}  // namespace fascia
