#pragma once

#include "core/base/result.hpp"
#include "core/handbook/handbook.hpp"

#include <filesystem>
#include <vector>

namespace fascia {

/// Writes the handbook into a folder, which is made where it is missing: README.md, a page for each
/// chapter and each pack, handbook.html, which is all of it in one, and rules.dot. Files of these
/// names give way; others stay. Returns what was written. Errors: the folder cannot be made, or a
/// file not be written; each file is whole or as it was.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_handbook(
    const Handbook& handbook, const std::filesystem::path& folder);

}  // namespace fascia
