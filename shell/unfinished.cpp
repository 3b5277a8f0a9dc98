#include "shell/unfinished.hpp"

#include <cstddef>

namespace fascia::shell {

namespace {

struct End {
    bool in_quotes = false;
    std::size_t open_brackets = 0;
    char last = '\0';  ///< that is neither blank nor comment
};

End end_of(std::string_view text) {
    End end;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (end.in_quotes) {
            at += c == '\\' ? 1U : 0U;
            end.in_quotes = c != '"';
            continue;
        }
        if (text.substr(at).starts_with("--")) {
            at = text.find('\n', at);
            if (at == std::string_view::npos) {
                break;
            }
            continue;
        }
        end.in_quotes = c == '"';
        if (c == '(' || c == '{') {
            ++end.open_brackets;
        } else if ((c == ')' || c == '}') && end.open_brackets > 0) {
            --end.open_brackets;
        }
        end.last = std::string_view(" \t\r\n").find(c) == std::string_view::npos ? c : end.last;
    }
    return end;
}

}  // namespace

std::string_view what_is_open(std::string_view pattern) {
    const End end = end_of(pattern);
    return end.in_quotes           ? "a quote is open: type on up to its end"
           : end.open_brackets > 0 ? "a bracket is open: type on up to its end"
           : end.last == ','       ? "behind the comma another condition is expected"
                                   : "";
}

bool is_unfinished(std::string_view pattern) {
    return !what_is_open(pattern).empty();
}

bool ends_in_quotes(std::string_view pattern) {
    return end_of(pattern).in_quotes;
}

}  // namespace fascia::shell
