#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/source_text.hpp"

namespace fascia {

/// Texts that begin with [[ and run over the next field up to its ]], since they lack their own:
/// Lua takes all that stands between for their words, and the fields for missing.
[[nodiscard]] Diagnostics unclosed_texts(const SourceText& script);

}  // namespace fascia
