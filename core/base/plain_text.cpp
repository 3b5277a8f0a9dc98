#include "core/base/plain_text.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <string_view>

namespace fascia {

std::optional<Diagnostic> not_plain_text(const SourceText& file) {
    const std::string_view text = file.text();
    Diagnostic out;
    out.where.file = file.name();
    const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
                          (text.size() > 3 && ((text[0] == '\0' && text[2] == '\0') ||
                                               (text[1] == '\0' && text[3] == '\0')));
    if (text.starts_with("{\\rtf") || text.starts_with("PK\x03\x04")) {
        out.message = "this is a document of a word processor or a spreadsheet, not plain text";
        out.hint = "save it as plain text, a table as CSV in UTF-8";
    } else if (is_utf16) {
        out.message = "this is text in UTF-16";
        out.hint = "save it again in UTF-8: editors offer it where a file is saved";
    } else if (!is_valid_utf8(text)) {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            ++out.where.line;
            if (!is_valid_utf8(text.substr(begin, end - begin))) {
                out.excerpt = file.file_line(out.where.line);
                break;
            }
            begin = end + 1;
        }
        out.message = "a letter on this line is not in UTF-8";
        out.hint = "save the file again in UTF-8: editors offer it where a file is saved";
    } else {
        return std::nullopt;
    }
    return out;
}

}  // namespace fascia
