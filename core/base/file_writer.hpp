#pragma once

#include "core/base/descriptor.hpp"
#include "core/base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace fascia {

/// Writes a file piece by piece, whole or not at all: beside it first, flushed to
/// disk, then renamed over it. Until commit(), and without it for good, what stood
/// there before stays as it was.
class FileWriter {
public:
    /// Errors: the folder is missing or cannot be written to; the name is that of a
    /// folder, or of a device or pipe.
    [[nodiscard]] static Result<FileWriter> create(const std::filesystem::path& path);
    ~FileWriter();
    FileWriter(FileWriter&& other) noexcept;
    FileWriter& operator=(FileWriter&&) = delete;

    /// After an error, or commit(), nothing is called again; after finish(), commit() alone.
    [[nodiscard]] Result<void> write(std::string_view content);
    /// All is on the disk, beside the file: of several files, commit() then only renames.
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Result<void> commit();

private:
    FileWriter(std::filesystem::path path, std::filesystem::path target, std::string beside,
               Descriptor file);
    [[nodiscard]] tl::unexpected<Diagnostics> failed(int error) const;

    std::filesystem::path path_;    ///< as it was given
    std::filesystem::path target_;  ///< where a link leads to, so that it stays a link
    std::string beside_;            ///< empty: there is nothing to clear away
    Descriptor file_;
};

}  // namespace fascia
