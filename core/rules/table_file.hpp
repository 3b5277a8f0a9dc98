#pragma once

#include "core/rules/declaration.hpp"

#include <filesystem>

namespace fascia {

/// Tables that lie in the folder of a pack's file. A table is named by the name of its file alone:
/// letters, digits, `.`, `-` and `_`, with .csv at the end. Errors: another name; no such file,
/// with the nearest of those that are there; a link that leads out of the folder; as read_file().
[[nodiscard]] TableSource tables_beside(const std::filesystem::path& pack);

}  // namespace fascia
