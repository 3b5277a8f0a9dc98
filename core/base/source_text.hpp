#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A place in a text: file, line and column counted from 1 (column in
/// characters, not bytes), and how many characters are meant. Line 0: the file
/// as a whole; column 0: the line as a whole.
struct SourceRef {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 1;

    friend auto operator<=>(const SourceRef&, const SourceRef&) = default;
};

/// A range of bytes in a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
};

/// A text with a name, or a part cut out of one: a pattern in a pack still knows
/// file, line and column of each of its characters. Copies share the text.
class SourceText {
public:
    SourceText() : SourceText("", "") {}
    SourceText(std::string name, std::string text);

    /// Text that does not stand in the file as it is (put together by a script):
    /// everything in it is located at that line, without column.
    [[nodiscard]] static SourceText from_line(std::string name, std::string text,
                                              std::uint32_t line);

    [[nodiscard]] const std::string& name() const { return file_->name; }
    [[nodiscard]] std::string_view text() const {
        return std::string_view(file_->text).substr(part_.begin, part_.end - part_.begin);
    }

    /// A part of this text. Requires: the range lies in text().
    [[nodiscard]] SourceText cut(Span range) const;

    /// Where the range, in bytes of text(), begins; its length ends with its line.
    [[nodiscard]] SourceRef locate(Span range) const;
    /// The place of the whole text.
    [[nodiscard]] SourceRef where() const { return locate({0, part_.end - part_.begin}); }

    /// The whole line of the file in which the range begins, without its end of line.
    [[nodiscard]] std::string line_at(Span range) const;

    /// Where a line of the file, counted from 1, begins in text(); its end where there is no such
    /// line. Requires: text() is the whole file.
    [[nodiscard]] std::size_t begin_of_line(std::uint32_t line) const;

    /// A line of the file, counted from 1; empty where there is none.
    [[nodiscard]] std::string file_line(std::uint32_t line) const;

private:
    struct File {
        File(std::string file_name, std::string file_text, std::uint32_t line);
        /// Index into line_starts of the line that holds a byte.
        [[nodiscard]] std::size_t line_index(std::size_t at) const;
        /// A line without its end.
        [[nodiscard]] std::string_view line(std::size_t index) const;

        std::string name;
        std::string text;
        std::uint32_t fixed_line;  ///< of from_line(); else 0
        std::vector<std::size_t>
            line_starts;  ///< counted once: a pack is located in hundreds of times
    };

    std::shared_ptr<const File> file_;
    Span part_;
};

}  // namespace fascia
