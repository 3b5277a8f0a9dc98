#include "shell/fix.hpp"

#include "core/base/text.hpp"
#include "shell/words.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace fascia::shell {

namespace {

/// Where a character of a line begins, in bytes; both are counted from 0.
std::size_t byte_of(std::string_view line, std::size_t character) {
    std::size_t at = 0;
    while (at < line.size() && character > 0) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
        --character;
    }
    return at;
}

std::string quoted_where_needed(const std::string& name) {
    return name.find_first_of(" ,;()") == std::string::npos ? name : '"' + name + '"';
}

/// Where line `number` of several, counted from 1, begins.
std::size_t begin_of_line(std::string_view text, std::size_t number) {
    std::size_t at = 0;
    for (; number > 1 && at < text.size(); --number) {
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
    return at;
}

bool is_typed(const SourceRef& where) {
    return where.file == "line" || where.file == "query";
}

struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What is wrong in the line: what an error points at, or the file that it is about as a whole.
std::optional<Part> place_of(const Diagnostic& error, std::string_view line) {
    const SourceRef& where = error.where;
    if (where.line == 0) {
        const auto words = split_words(SourceText("line", std::string(line)));
        const auto named = words ? std::ranges::find(*words, where.file, &Word::text)
                                 : std::vector<Word>::const_iterator();
        return words && named != words->end()
                   ? std::optional(Part{named->span.begin, named->span.end})
                   : std::nullopt;
    }
    const bool is_of_it = line.find(error.excerpt) != std::string_view::npos;
    if (!is_typed(where) || !is_of_it || where.column == 0) {
        return std::nullopt;
    }
    const std::size_t first = begin_of_line(line, where.line);
    const std::size_t begin = first + byte_of(line.substr(first), where.column - 1);
    return Part{begin, begin + byte_of(line.substr(begin), where.length)};
}

/// "write psoas_major in place of psoas_majr", or what else is known of it.
std::string change_for(const Diagnostic& error) {
    if (error.suggestions.empty() || error.where.column == 0) {
        std::string hint = error.hint;
        if (const std::size_t at = hint.find(nothing_was_loaded); at != std::string::npos) {
            hint = at == 0 ? hint.substr(std::min(nothing_was_loaded.size() + 2, hint.size()))
                           : hint.substr(0, at - 2);  // in ( )
        }
        hint.erase(hint.find_last_not_of(' ') + 1);
        return error.message + (hint.empty() ? "" : "; " + hint);
    }
    const std::size_t begin = byte_of(error.excerpt, error.where.column - 1);
    const std::string_view behind = std::string_view(error.excerpt).substr(begin);
    return "write  " + join_or(error.suggestions) + "  in place of  " +
           std::string(behind.substr(0, byte_of(behind, error.where.length)));
}

}  // namespace

std::string changes_in_files(std::string_view line, const Diagnostics& errors, bool is_watching) {
    std::string out;
    for (const Diagnostic& error : errors) {
        if (error.where.line > 0 && !error.where.file.empty() && !is_typed(error.where)) {
            out += "  " + error.where.file + ", line " + std::to_string(error.where.line) + ": " +
                   printable(change_for(error)) + '\n';
        }
    }
    return out.empty()
               ? ""
               : "fix changes no files, so that nothing is lost in your editor. Change:\n" + out +
                     (is_watching && trim(line) == "reload"
                          ? "save: what is watched is loaded at once\n"
                          : "save, and type again:  " + printable(line) + '\n');
}

std::vector<std::string> fixed_lines(std::string_view line, const Diagnostics& errors) {
    std::vector<std::string> fixed;
    if (errors.empty()) {
        return fixed;
    }
    const Diagnostic& error = errors.front();
    const auto wrong = place_of(error, line);
    if (!wrong) {
        return fixed;
    }
    const auto [begin, end] = *wrong;
    for (const std::string& suggestion : error.suggestions) {
        const bool in_quotes = line.substr(begin, 1) == "\"";
        const std::string name =
            in_quotes ? '"' + suggestion + '"' : quoted_where_needed(suggestion);
        fixed.push_back(std::string(line.substr(0, begin)) + name + std::string(line.substr(end)));
    }
    return fixed;
}

std::string_view wrong_part(std::string_view line, const Diagnostics& errors) {
    const auto wrong = errors.empty() ? std::nullopt : place_of(errors.front(), line);
    return wrong ? line.substr(wrong->begin, wrong->end - wrong->begin) : std::string_view();
}

}  // namespace fascia::shell
