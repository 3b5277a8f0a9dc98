#include "shell/pasted.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace fascia::shell {

namespace {

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Words, and no pattern, line of Lua, comment or number.
bool is_prose(std::string_view line) {
    const auto is_variable = [&](std::size_t mark) {
        return mark + 1 < line.size() && is_letter(line[mark + 1]);
    };
    for (std::size_t mark = line.find('?'); mark != std::string_view::npos;
         mark = line.find('?', mark + 1)) {
        if (is_variable(mark)) {
            return false;
        }
    }
    return line.find_first_of("_{}|>") == std::string_view::npos && !line.starts_with('=') &&
           !line.starts_with("--") && std::ranges::any_of(line, is_letter);
}

constexpr std::size_t shortest_broken = 30;  // lines are broken where they are long

bool can_begin(std::string_view line) {
    constexpr std::ptrdiff_t blanks_least = 2;
    return std::ranges::count(line, ' ') >= blanks_least;
}

bool ends_sentence(std::string_view line) {
    return std::string_view(".!?:;").find(line.back()) != std::string_view::npos;
}

}  // namespace

std::string with_prose_joined(std::string text,
                              const std::function<bool(std::string_view)>& is_command) {
    std::string out = text;
    std::string_view before;     // the last line of prose; empty: none goes on
    std::size_t end_before = 0;  // of it
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = trim(std::string_view(text).substr(begin, end - begin));
        if (!line.empty()) {
            const bool goes_on =
                !before.empty() && is_prose(line) && !(ends_sentence(before) && is_command(line));
            if (goes_on) {
                std::ranges::replace(out.begin() + static_cast<std::ptrdiff_t>(end_before),
                                     out.begin() + static_cast<std::ptrdiff_t>(begin), '\n', ' ');
            }
            const bool begins = is_prose(line) && can_begin(line) && !is_command(line);
            before = goes_on || begins ? line : std::string_view();
            end_before = end;
        }
        begin = end + 1;
    }
    return out;
}

bool is_broken_prose(std::string_view line, const IsCommand& is_command) {
    line = trim(line);
    return line.size() >= shortest_broken && line.front() >= 'A' && line.front() <= 'Z' &&
           is_prose(line) && can_begin(line) && !ends_sentence(line) && !is_command(line);
}

bool goes_on_with_prose(std::string_view line, const IsCommand& is_command) {
    line = trim(line);
    // "all" chooses, and "what else could it be?" asks.
    const bool is_of_sentence = line.size() >= shortest_broken || line.ends_with('.') ||
                                line.find(". ") != std::string_view::npos;
    return is_of_sentence && !line.ends_with('?') && line.front() >= 'a' && line.front() <= 'z' &&
           is_prose(line) && !is_command(line);
}

}  // namespace fascia::shell
