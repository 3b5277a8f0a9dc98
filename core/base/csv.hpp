#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"

#include <vector>

namespace fascia {

/// A line of a table. Cells know their place in the file; one in which quotes are doubled is not
/// in it as it is and knows its line alone.
struct CsvRow {
    SourceText whole;  ///< without the end of its line
    std::vector<SourceText> cells;
};

/// The rows of a table of comma-separated values, as RFC 4180 has them, or with another separator:
/// a cell that begins with a quote ends with one, and a quote in it is doubled; such a cell may
/// hold separators and ends of lines. Lines end with LF, CRLF or CR; lines with nothing in them are
/// passed over, and so is a byte order mark. Space around a cell is part of it.
///
/// Errors, all at once: what is no plain text in UTF-8; a NUL; a quote within a cell that does not
/// begin with one; something behind the quote that ends a cell; a quote that nothing closes.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(const SourceText& file, char separator = ',');

}  // namespace fascia
