#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/lua/script_limits.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/pack.hpp"

#include <cstddef>

namespace fascia {

/// Runs the text of a pack in a Lua state of its own, with a short list of
/// harmless functions and nothing that reaches files, other packs, the clock or
/// chance, and reads what it declared. The state is kept where the pack gave functions. All errors
/// of the pack at once, each with file, line and, where it can be told, column; none of them names
/// our own code. Text only: compiled chunks are refused. Tables that it names come from `tables`.
[[nodiscard]] Result<Pack> load_pack(const SourceText& script, const ScriptLimits& limits = {},
                                     const TableSource& tables = {});

/// A pack that may be wrong in part.
struct PackRead {
    Pack pack;             ///< what is right of it
    Diagnostics problems;  ///< what is wrong with the rest
    bool is_whole = true;  ///< nothing that other declarations may name is unknown
};

/// The same, for those who look on for what else is wrong. Errors: nothing of it could be read.
[[nodiscard]] Result<PackRead> read_pack(const SourceText& script, const ScriptLimits& limits = {},
                                         const TableSource& tables = {});

/// Sizes above this are refused before they are read.
inline constexpr std::size_t pack_bytes_max = std::size_t{4} << 20U;

}  // namespace fascia
