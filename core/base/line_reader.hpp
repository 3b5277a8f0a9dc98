#pragma once

#include "core/base/descriptor.hpp"
#include "core/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// Reads a file line by line, in the memory of its longest line.
class LineReader {
public:
    /// Errors: as read_file().
    [[nodiscard]] static Result<LineReader> open(const std::filesystem::path& path,
                                                 std::size_t line_bytes_max);

    /// The next line, without its end, until the next call; nothing at the end of the
    /// file. Errors: reading fails; the line is longer than `line_bytes_max` bytes.
    /// After an error it is not called again.
    [[nodiscard]] Result<std::optional<std::string_view>> next();

    /// The number of the line that next() gave last, from 1.
    [[nodiscard]] std::uint32_t line() const { return line_; }

private:
    LineReader(std::filesystem::path path, std::size_t line_bytes_max, Descriptor file);

    std::filesystem::path path_;
    std::size_t line_bytes_max_;
    Descriptor file_;
    std::string read_;       ///< what was read and not all given yet
    std::size_t begin_ = 0;  ///< of the next line in it
    bool at_end_ = false;    ///< there is nothing more to read
    std::uint32_t line_ = 0;
};

}  // namespace fascia
