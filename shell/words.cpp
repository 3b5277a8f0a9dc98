#include "shell/words.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace fascia::shell {

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
