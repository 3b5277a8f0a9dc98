#pragma once

#include "core/base/result.hpp"
#include "core/fascia.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fascia {

struct TypeFile {
    std::string name;  ///< in the folder of the packs: "fascia-types/names.lua"
    std::string text;
};

/// What an editor with lua-language-server has to know to complete the names in a pack and to mark
/// those that are wrong: the words of a pack with their fields, the functions that a pack may call,
/// and all ids. Written from what reading a pack holds itself to (core/rules/field_table.hpp), from
/// what is registered for it (core/lua/library.hpp), and from the knowledge base. The same
/// knowledge gives the same bytes. Last comes .luarc.json, the settings of a folder.
[[nodiscard]] std::vector<TypeFile> type_files(const Fascia& fascia);

/// Writes them into the folder, each whole or not at all, over those of before; a .luarc.json that
/// is there is left as it is. Returns the names of what was written. Error: the first file that
/// cannot be written.
[[nodiscard]] Result<std::vector<std::string>> write_type_files(
    const Fascia& fascia, const std::filesystem::path& folder);

}  // namespace fascia
