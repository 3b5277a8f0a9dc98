#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Forms in which a table can be written.
enum class TableFormat { table, json, csv, tsv, md };

/// "table", "json", … ; nothing for another word.
[[nodiscard]] std::optional<TableFormat> table_format_from(std::string_view word);

/// Rows of cells under heads.
struct Grid {
    struct Cell {
        std::string text;
        bool is_text = true;  ///< else a number
    };
    std::vector<std::string> heads;
    std::vector<std::vector<Cell>> rows;  ///< each as long as heads
};

/// In columns, with longer cells cut with '…' so that a line is about as wide as `width`.
/// `behind` adds lines behind a row, by its index.
[[nodiscard]] std::string grid_columns(const Grid& grid, std::size_t width,
                                       const std::function<std::string(std::size_t)>& behind = {});

/// As csv, tsv or md. Cells that a spreadsheet would take for a formula are neutralised in csv
/// and tsv.
[[nodiscard]] std::string grid_separated(const Grid& grid, TableFormat format);

}  // namespace fascia
