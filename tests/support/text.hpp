#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace fascia::test {

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// How often the part stands in the text.
inline std::size_t count(std::string_view text, std::string_view part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + 1)) {
        ++out;
    }
    return out;
}

/// The text with its first `from` turned into `to`. Throws where there is none:
/// then the test, not the code under test, is wrong.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        throw std::logic_error("the text does not hold " + std::string(from));
    }
    return text.replace(at, from.size(), to);
}

}  // namespace fascia::test
