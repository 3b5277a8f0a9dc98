#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/checker/written.hpp"

#include <cstddef>

namespace fascia {

/// Reads an explanation as it is written down, and makes no sense of it. Errors: the first of
/// syntax; a file of another format, with what is expected; the first of each entry against
/// kb/schema/explanation.json.
[[nodiscard]] Result<checker::WrittenExplanation> load_explanation(const SourceText& file);

/// A larger file is refused before it is read.
inline constexpr std::size_t explanation_bytes_max = std::size_t{64} << 20U;

}  // namespace fascia
