#include "shell/words.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace fascia::shell {

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
                return fail(error_at(line, {{}, {opened, opened + 1}}, "this quote is not closed"));
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

Word joined(std::span<const Word> words) {
    Word all = words.front();
    for (const Word& word : words.subspan(1)) {
        all.text += ' ' + word.text;
        all.span.end = word.span.end;
    }
    return all;
}

std::vector<std::vector<Word>> split_at_commas(std::span<const Word> words) {
    std::vector<std::vector<Word>> groups(1);
    for (const Word& word : words) {
        Word kept = word;
        const bool ends = !word.quoted && word.text.ends_with(',');
        if (ends) {
            kept.text.pop_back();
            kept.span.end -= kept.span.end > kept.span.begin ? 1U : 0U;
        }
        if (!kept.text.empty()) {
            groups.back().push_back(std::move(kept));
        }
        if (ends && !groups.back().empty()) {
            groups.emplace_back();
        }
    }
    if (groups.back().empty()) {
        groups.pop_back();
    }
    return groups;
}

Diagnostic error_at(const SourceText& line, const Word& word, std::string message, ErrorCode code) {
    Diagnostic error;
    error.code = code;
    error.message = std::move(message);
    if (!line.name().empty()) {
        error.where = line.locate(word.span);
        error.excerpt = line.line_at(word.span);
    }
    return error;
}

std::optional<double> number_from(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> integer_from(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace fascia::shell
