#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace fascia {

template <class Words>
[[nodiscard]] bool is_one_of(std::string_view word, const Words& known) {
    return std::ranges::find(known, word) != std::ranges::end(known);
}
[[nodiscard]] inline bool is_one_of(std::string_view word,
                                    std::initializer_list<std::string_view> known) {
    return std::ranges::find(known, word) != known.end();
}

}  // namespace fascia
