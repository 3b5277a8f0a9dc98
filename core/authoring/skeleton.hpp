#pragma once

#include "core/base/result.hpp"
#include "core/fascia.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fascia {

/// Packs are begun from skeletons: text that works as it stands, with a test that passes, to be
/// changed. They are data (scripts/skeletons/*.lua) that the program brings along.

/// What can be added to a pack.
enum class NewEntry { rule, evidence };

/// Lines of a file, counted from 1.
struct LineRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// Writes FOLDER/NAME.lua and returns its path. Errors: a name that is not made of small letters,
/// digits, '-' and '_', or that a pack of `fascia` has; the file is there already, or cannot be
/// written.
[[nodiscard]] Result<std::filesystem::path> new_pack(const Fascia& fascia, const std::string& name,
                                                     const std::filesystem::path& folder);

/// Adds an entry and its test to the end of a pack and returns its lines. The pack is compiled with
/// it, together with those of `fascia`, before anything is written. Errors: the file is no pack, or
/// something in it is wrong; a wrong name, or one that is taken. Then the file stays as it was.
[[nodiscard]] Result<LineRange> add_to_pack(const Fascia& fascia, const std::filesystem::path& file,
                                            NewEntry entry, const std::string& name);

}  // namespace fascia
