#include "core/base/words.hpp"

#include <string_view>
#include <utility>

namespace fascia {

Result<std::vector<Word>> split_words(const SourceText& line) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const std::string_view text = line.text();
    std::vector<Word> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(blank, at)) != std::string_view::npos) {
        Word word;
        word.span.begin = at;
        while (at < text.size() && blank.find(text[at]) == std::string_view::npos) {
            if (text[at] != '"') {
                word.text += text[at++];
                continue;
            }
            const std::size_t opened = at++;
            word.quoted = true;
            while (at < text.size() && text[at] != '"') {
                const bool escaped = text[at] == '\\' && at + 1 < text.size() &&
                                     (text[at + 1] == '"' || text[at + 1] == '\\');
                at += escaped ? 1 : 0;
                word.text += text[at++];
            }
            if (at == text.size()) {
                Diagnostic error;
                error.message = "this quote is not closed";
                if (!line.name().empty()) {
                    error.where = line.locate({opened, opened + 1});
                    error.excerpt = line.line_at({opened, opened + 1});
                }
                return fail(std::move(error));
            }
            ++at;
            const bool comma_ends =
                text.substr(at, 1) == "," &&
                (at + 1 == text.size() || blank.find(text[at + 1]) != std::string_view::npos);
            if (comma_ends) {
                break;
            }
        }
        word.span.end = at;
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace fascia
