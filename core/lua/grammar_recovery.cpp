#include "core/lua/grammar_recovery.hpp"

#include "core/base/text.hpp"
#include "core/lua/grammar_hint.hpp"
#include "core/rules/declaration.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// A line, and what begins with it.
struct Line {
    std::size_t begin = 0;
    std::string_view word;  ///< of the declaration; empty where none begins

    [[nodiscard]] bool begins_piece() const { return !word.empty(); }
};

/// The word of the declaration that the line begins with; empty where it begins with none.
std::string_view declared_in(std::string_view line) {
    for (const std::string_view word : {"local", "function"}) {
        if (line.starts_with(word) && line.substr(word.size()).starts_with(' ')) {
            return word;
        }
    }
    std::vector<std::string> words = declaration_words();
    words.emplace_back("table");
    for (const std::string& word : words) {
        const std::size_t next = line.find_first_not_of(" \t", word.size());
        if (!line.starts_with(word) || next == std::string_view::npos) {
            continue;
        }
        const bool is_quoted = std::string_view("\"'([").find(line[next]) != std::string_view::npos;
        if (is_quoted || !name_without_quotes(line).empty()) {
            return line.substr(0, word.size());
        }
    }
    return {};
}

/// Whether other declarations name what such a one declares.
bool is_named_elsewhere(std::string_view word) {
    constexpr std::string_view others[] = {"rule", "evidence", "cluster", "red_flag",
                                           "test", "output",   "command", "section"};
    return std::ranges::find(others, word) == std::end(others);
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out.push_back({begin, declared_in(text.substr(begin, end - begin))});
        begin = end + 1;
    }
    return out;
}

/// The line, from 1, in which what went wrong began: where Lua names one, what was never closed.
std::size_t line_to_blame(const Diagnostic& problem) {
    std::size_t at = problem.message.find("(to close ");
    at = at == std::string::npos ? at : problem.message.find("at line ", at);
    if (at == std::string::npos) {
        return problem.where.line;
    }
    const std::string_view digits = std::string_view(problem.message).substr(at + 8);
    std::size_t line = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    return read.ec == std::errc() ? line : problem.where.line;
}

/// The line, from 0, in which the declaration begins that holds this one, from 1.
std::optional<std::size_t> beginning_of(const std::vector<Line>& lines, std::size_t line) {
    if (line == 0 || lines.empty()) {
        return std::nullopt;
    }
    std::size_t first = std::min(line, lines.size()) - 1;  // the end of the file is a line, too
    while (first > 0 && !lines[first].begins_piece()) {
        --first;
    }
    return lines[first].begins_piece() ? std::optional(first) : std::nullopt;
}

std::string_view line_of(std::string_view text, const Line& line) {
    const std::string_view out = text.substr(line.begin);
    return out.substr(0, out.find('\n'));
}

/// Points at the whole of a line, from 0.
void point_at_line(std::string_view text, const std::vector<Line>& lines, std::size_t line,
                   Diagnostic& problem) {
    problem.excerpt = line_of(text, lines[line]);
    const std::size_t indent =
        std::min(problem.excerpt.find_first_not_of(" \t"), problem.excerpt.size());
    problem.where.line = static_cast<std::uint32_t>(line + 1);
    problem.where.column = static_cast<std::uint32_t>(indent + 1);
    problem.where.length = static_cast<std::uint32_t>(character_count(trim(problem.excerpt)));
}

/// What is noticed at the end of the file is told at the line, from 0, of what is not closed.
void tell_at_beginning(std::string_view text, const std::vector<Line>& lines, std::size_t line,
                       Diagnostic& problem) {
    const bool is_block = problem.message.starts_with("'end' expected");
    problem.message = "what begins here is not closed";
    problem.hint = is_block ? "is an  end  missing?" : "is a  }  missing?";
    point_at_line(text, lines, line, problem);
}

/// Whether the declaration that begins in the line, from 0, has a name and no { behind it.
bool lacks_brace(std::string_view text, const std::vector<Line>& lines, std::size_t line) {
    const std::string_view word = lines[line].word;
    std::string_view written = line_of(text, lines[line]);
    written = trim(written.substr(0, written.find("--")));
    const bool is_name_alone = (written.ends_with('"') || written.ends_with('\'')) &&
                               written.find('{') == std::string_view::npos;
    if (word == "input" || word == "output" || word == "local" || !is_name_alone) {
        return false;
    }
    for (std::size_t next = line + 1; next < lines.size(); ++next) {
        if (const std::string_view behind = trim(line_of(text, lines[next])); !behind.empty()) {
            return !behind.starts_with('{');
        }
    }
    return true;
}

void tell_of_brace(std::string_view text, const std::vector<Line>& lines, std::size_t line,
                   Diagnostic& problem) {
    problem.message = "no  {  stands behind the name";
    problem.hint = "write  " + std::string(lines[line].word) + " \"…\" {";
    problem.suggestions.clear();
    point_at_line(text, lines, line, problem);
}

/// Puts blanks in the place of the declaration that begins there. False where nothing is left of
/// it.
bool leave_out(std::string& text, const std::vector<Line>& lines, std::size_t first) {
    const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                   lines.end(), [](const Line& l) { return l.begins_piece(); });
    const std::size_t end = next == lines.end() ? text.size() : next->begin;
    bool is_any = false;
    for (std::size_t i = lines[first].begin; i < end; ++i) {
        if (text[i] != '\n') {
            is_any = is_any || text[i] != ' ';
            text[i] = ' ';
        }
    }
    return is_any;
}

}  // namespace

RecoveredText recover_from_grammar(std::string_view text,
                                   const std::function<Result<void>(std::string_view)>& read) {
    constexpr std::size_t problems_max = 20;
    RecoveredText out{{}, std::string(text), false, true};
    const std::vector<Line> lines = lines_of(text);
    while (out.problems.size() < problems_max) {
        auto done = read(out.text);
        if (done) {
            out.is_readable = true;
            return out;
        }
        Diagnostic& problem = out.problems.emplace_back(std::move(done.error().front()));
        const std::size_t to_blame = line_to_blame(problem);
        const auto first = beginning_of(lines, to_blame);
        if (first && problem.message.ends_with(" near the end of the file")) {
            const bool is_told = to_blame < problem.where.line;
            tell_at_beginning(text, lines, is_told ? to_blame - 1 : *first, problem);
        } else if (first && problem.code != ErrorCode::limit && lacks_brace(text, lines, *first)) {
            tell_of_brace(text, lines, *first, problem);
        }
        if (problem.code == ErrorCode::limit || !first || !leave_out(out.text, lines, *first)) {
            return out;
        }
        out.has_all_names = out.has_all_names && !is_named_elsewhere(lines[*first].word);
    }
    return out;
}

}  // namespace fascia
