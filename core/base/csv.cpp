#include "core/base/csv.hpp"

#include "core/base/plain_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

class CsvReader {
public:
    CsvReader(const SourceText& file, char separator)
        : file_(file),
          text_(file.text()),
          separator_(separator),
          ends_of_cell_({separator, '\r', '\n'}) {}

    Result<std::vector<CsvRow>> read() {
        if (auto other = not_plain_text(file_)) {
            return fail(std::move(*other));
        }
        if (const std::size_t at = text_.find('\0'); at != std::string_view::npos) {
            problem({at, at + 1}, "the file holds a character that no text has (NUL)");
            return fail(std::move(problems_));
        }
        if (text_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;
        }
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            const std::size_t begin = at_;
            CsvRow row;
            row.cells.push_back(cell());
            while (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                row.cells.push_back(cell());
            }
            row.whole = file_.cut({begin, at_});
            if (at_ > begin) {
                rows.push_back(std::move(row));
            }
            pass_end_of_line();
        }
        if (!problems_.empty()) {
            return fail(std::move(problems_));
        }
        return rows;
    }

private:
    SourceText cell() {
        if (at_ < text_.size() && text_[at_] == '"') {
            return quoted_cell();
        }
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(ends_of_cell_, at_), text_.size());
        const std::string_view content = text_.substr(begin, at_ - begin);
        if (const std::size_t quote = content.find('"'); quote != std::string_view::npos) {
            const bool is_behind_other =
                quote > 0 && separator_ == ',' && (content[quote - 1] == ';');
            problem({begin + quote, begin + quote + 1}, "a quote stands in the middle of a cell",
                    is_behind_other
                        ? "the first line puts commas between its cells, this one semicolons: "
                          "write the same in all lines"
                        : "put the whole cell in quotes, and write each quote in it twice");
        }
        return file_.cut({begin, at_});
    }

    SourceText quoted_cell() {
        const std::size_t begin = at_++;
        std::string content;
        bool is_as_written = true;
        for (;;) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                problem({begin, begin + 1}, "the quote that begins here is never closed",
                        "end the cell with a quote; one within it is written twice");
                at_ = text_.size();
                return file_.cut({begin, at_});
            }
            content += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') {
                break;
            }
            content += '"';
            ++at_;
            is_as_written = false;
        }
        const SourceText out = is_as_written
                                   ? file_.cut({begin + 1, at_ - 1})
                                   : SourceText::from_line(file_.name(), content,
                                                           file_.locate({begin, begin + 1}).line);
        const bool goes_on =
            at_ < text_.size() && ends_of_cell_.find(text_[at_]) == std::string::npos;
        if (goes_on && content.find('\n') != std::string::npos) {
            // The quote that was left out is in this line, not where the next one stands.
            problem({begin, begin + 1},
                    "the quote that begins here is not closed before the end of the line",
                    "end the cell with a quote; one within it is written twice");
        } else if (goes_on) {
            problem({at_, at_ + 1}, "something stands behind the quote that ends this cell",
                    std::string(separator_ == ',' ? "a comma" : "the next cell") +
                        " was expected; a quote within a cell is written twice");
        }
        if (goes_on) {
            at_ = std::min(text_.find_first_of(ends_of_cell_, at_), text_.size());
        }
        return out;
    }

    void pass_end_of_line() {
        if (at_ < text_.size() && text_[at_] == '\r') {
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] == '\n') {
            ++at_;
        }
    }

    void problem(Span at, std::string message, std::string hint = {}) {
        Diagnostic diagnostic;
        diagnostic.message = std::move(message);
        diagnostic.where = file_.locate(at);
        diagnostic.excerpt = file_.line_at(at);
        diagnostic.hint = std::move(hint);
        problems_.push_back(std::move(diagnostic));
    }

    const SourceText& file_;
    std::string_view text_;
    char separator_;
    std::string ends_of_cell_;
    std::size_t at_ = 0;
    Diagnostics problems_;
};

}  // namespace

Result<std::vector<CsvRow>> read_csv(const SourceText& file, char separator) {
    return CsvReader(file, separator).read();
}

}  // namespace fascia
