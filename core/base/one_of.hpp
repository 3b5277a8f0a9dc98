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

/// Whether one of the `beginnings` starts the word; "" starts each.
template <class Words>
[[nodiscard]] bool begins_with_one_of(std::string_view word, const Words& beginnings) {
    return std::ranges::any_of(
        beginnings, [&](std::string_view beginning) { return word.starts_with(beginning); });
}

}  // namespace fascia
