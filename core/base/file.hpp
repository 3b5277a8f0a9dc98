#pragma once

#include "core/base/result.hpp"
#include "core/base/stop.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// The whole file. Errors: it is missing, is a folder, cannot be read, or holds
/// more than `bytes_max` bytes; somebody asked to stop. Each says which.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::size_t bytes_max, Stop stop = {});

/// Writes the file whole or not at all, with a FileWriter. On any error what stood
/// there before stays as it was.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view content);

/// The files in a folder whose names end with `extension` (".json"), sorted by
/// name; not of its subfolders. Error: no such folder.
[[nodiscard]] Result<std::vector<std::filesystem::path>> files_in(
    const std::filesystem::path& folder, std::string_view extension);

}  // namespace fascia
