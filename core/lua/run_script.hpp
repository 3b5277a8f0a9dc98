#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/lua/sandbox.hpp"
#include "core/rules/declaration.hpp"

#include <memory>
#include <vector>

namespace fascia {

/// A pack's file that was run: what it declared, and its Lua state, in which its functions are.
struct RanScript {
    std::unique_ptr<Sandbox> sandbox;
    std::vector<Declaration> declarations;  ///< those that could be read, up to where it stopped
    Diagnostics problems;                   ///< what is wrong with the rest, and why it stopped
    bool has_all_names = true;              ///< nothing that the rest may name is unknown
};

/// Runs the file in a sandbox of its own. The same file declares the same, with the same numbers
/// for its functions. Errors: it is not text; there is no memory for an empty state.
[[nodiscard]] Result<RanScript> run_script(const SourceText& script, const ScriptLimits& limits);

}  // namespace fascia
