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

/// Paths that are there and that a person may have meant by one that is not, best first: of like
/// name in its folder, or of the same name in a folder of like name.
[[nodiscard]] std::vector<std::string> paths_like(const std::filesystem::path& missing);

/// The files in a folder whose names end with `extension` (".json"), sorted by
/// name; not of its subfolders. Error: no such folder.
[[nodiscard]] Result<std::vector<std::filesystem::path>> files_in(
    const std::filesystem::path& folder, std::string_view extension);

}  // namespace fascia
