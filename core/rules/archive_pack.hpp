#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/rules/pack.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// A pack in a prepared form that is read without running it again: what the build embeds in the
/// program beside the text of each pack. Same pack, same bytes. Nothing where it holds what only a
/// run gives, functions, or texts of other files, tables: such a pack is run each time.
[[nodiscard]] std::optional<std::string> archive(const Pack& pack);

/// Reads it back. `file` is the text of the pack, the same as then. Error: it was not written by
/// archive() of this version for a text like this.
[[nodiscard]] Result<Pack> unarchive_pack(std::string_view bytes, SourceText file);

}  // namespace fascia
