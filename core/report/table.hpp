#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Forms in which the answers to a question can be written.
enum class TableFormat { table, json, csv, tsv, md };

/// Proofs of the rows, where they were asked for: as many as rows.
using RowProofs = std::vector<std::vector<Step>>;

/// The answers with ids as values. `table` adds a line that counts the rows, and
/// `width` bounds its columns (longer cells are cut with '…'); with `is_numbered`, its rows have
/// numbers, from 1. Cells that a
/// spreadsheet would take for a formula are neutralised in csv and tsv.
[[nodiscard]] std::string answers_text(const Consultation& consultation, const Answers& answers,
                                       TableFormat format, std::size_t width = 100,
                                       const RowProofs& proofs = {}, bool is_numbered = false);

/// The order in which answers_in_words() tells the rows: of nerves and the roots that they come
/// from, each nerve first and its roots behind it, and other roots at the end; else as they are.
[[nodiscard]] std::vector<std::size_t> order_in_words(const Consultation& consultation,
                                                      const Answers& answers);

/// The answers to a question about one thing, a line each, by name: "1  gluteus medius (middle
/// buttock muscle)", in order_in_words(); what is a part of another answer, or a root of it, is
/// told as such. Of relations, or several things: "1  adjacent to: kidney". Else as `table`.
[[nodiscard]] std::string answers_in_words(const Consultation& consultation, const Answers& answers,
                                           std::size_t width, bool is_numbered);

/// "table", "json", … ; nothing for another word.
[[nodiscard]] std::optional<TableFormat> table_format_from(std::string_view word);

}  // namespace fascia
