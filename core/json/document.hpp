#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/json/node.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::json {

/// Lists and objects may stand in each other this deep, in what people write.
inline constexpr std::size_t depth_max = 64;
/// A text may hold this many values; a node takes some hundred bytes.
inline constexpr std::size_t nodes_max = 2'000'000;

/// A JSON text that was read, and where each value of it stands.
class Document {
public:
    /// `first_line`: see parse().
    Document(SourceText source, Node root, std::uint32_t first_line = 0);

    [[nodiscard]] const Node& root() const { return root_; }
    [[nodiscard]] const SourceText& source() const { return source_; }
    /// The characters of the value as they stand in the text: 7.50, "a\u0062".
    [[nodiscard]] std::string_view text_of(const Node& node) const;

    /// As SourceText::locate(), but in the logarithm of the number of lines, and in the distance
    /// from the place before where both are in one line: a file has a place for every entry. For
    /// one thread at a time.
    [[nodiscard]] SourceRef where(Span range) const;

    /// An error about a range of the text. After the first hundred, which is more than is ever
    /// shown, with the line alone: each place in a line costs its length, and a file may be one
    /// line.
    [[nodiscard]] Diagnostic error(Span range, std::string message) const;

private:
    SourceText source_;
    Node root_;
    std::vector<std::size_t> line_starts_;
    mutable std::size_t errors_ = 0;  ///< that were told of
    /// The place that was located last, and the characters before it in its line: places mostly
    /// come in order, and a file may be one line.
    mutable std::size_t located_ = 0;
    mutable std::size_t characters_ = 0;
    SourceRef first_;  ///< where the text begins: it may have been cut out of a file
};

/// Reads one JSON value (RFC 8259) and nothing after it. Stricter than the
/// standard: no member twice, no NUL, no half of a surrogate pair, whole numbers
/// within 64 bits, no more than `deep` and nodes_max. A byte order mark at
/// the start of a file is passed over. Errors: the first one, with its place.
///
/// `first_line`: the line that the text begins, where the caller knows it; else it
/// is counted, which takes its time for the last lines of a long file.
[[nodiscard]] Result<Document> parse(const SourceText& file, std::uint32_t first_line = 0,
                                     std::size_t deep = depth_max);

/// A file that begins with a byte order mark, without it.
[[nodiscard]] SourceText without_byte_order_mark(const SourceText& source);

}  // namespace fascia::json
