#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/source_text.hpp"

#include <optional>

namespace fascia {

/// What a file is instead, and how it becomes one, where it is no plain text in UTF-8: a document
/// of a word processor or a spreadsheet, text in UTF-16, or a line in some other encoding.
[[nodiscard]] std::optional<Diagnostic> not_plain_text(const SourceText& file);

}  // namespace fascia
