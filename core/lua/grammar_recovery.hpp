#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace fascia {

/// What is left of a text in which Lua does not find its way.
struct RecoveredText {
    Diagnostics problems;       ///< one for each piece that was left out, in their order
    std::string text;           ///< the pieces in their lines, with blanks for those left out
    bool is_readable = false;   ///< Lua finds its way in it
    bool has_all_names = true;  ///< what was left out declares nothing that the rest may name
};

/// Lua stops reading at the first mistake of form. A pack is a row of declarations, though, most of
/// which have nothing to do with each other: the one with the mistake is left out, and
/// the rest read again, up to twenty times. A declaration begins at the start of a line.
///
/// `read` reads a text without running it, and says why that fails.
[[nodiscard]] RecoveredText recover_from_grammar(
    std::string_view text, const std::function<Result<void>(std::string_view)>& read);

}  // namespace fascia
