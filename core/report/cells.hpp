#pragma once

#include "core/report/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

using Cells = std::vector<std::string>;

/// A line of csv, tsv or md with its end. Requires: one of these formats.
[[nodiscard]] std::string separated_line(const Cells& cells, TableFormat format);

/// The heads as a line, neutralised, with the rule that md draws under them.
[[nodiscard]] std::string separated_heads(Cells heads, TableFormat format);

/// Text that a spreadsheet would take for a formula, made harmless.
[[nodiscard]] std::string neutralised(const std::string& text);

/// As much of the text as fits that many columns, with '…' where something is left out.
[[nodiscard]] std::string cut_to(const std::string& text, std::size_t width);

/// Rows, made printable, in columns that are as wide as the widest cell; where they do not fit into
/// `width`, the widest are cut, and `is_cut`, where it is given, becomes true. A line a row.
/// Requires: all rows have as many cells as the first.
[[nodiscard]] std::vector<std::string> in_columns(std::vector<Cells> rows, std::size_t width,
                                                  bool* is_cut = nullptr);

}  // namespace fascia
