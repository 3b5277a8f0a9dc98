#include "core/rules/placeholders.hpp"

#include <algorithm>
#include <cstddef>

namespace fascia {

bool is_of_variable(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<std::pair<std::string, Span>> placeholders(std::string_view text) {
    std::vector<std::pair<std::string, Span>> out;
    for (std::size_t at = text.find('{'); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos) {
            break;
        }
        out.emplace_back(std::string(text.substr(at + 1, end - at - 1)), Span{at, end + 1});
    }
    return out;
}

std::vector<Span> bare_variables(std::string_view text) {
    std::vector<Span> out;
    for (std::size_t at = text.find('?'); at != std::string_view::npos;
         at = text.find('?', at + 1)) {
        // Behind a word stands the end of a question.
        const bool is_begin = at == 0 || (text[at - 1] != '{' && !is_of_variable(text[at - 1]));
        const auto end = static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(),
                             is_of_variable) -
            text.begin());
        if (is_begin && end > at + 1) {
            out.push_back({at, end});
        }
    }
    return out;
}

}  // namespace fascia
