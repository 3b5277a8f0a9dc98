#include "core/plain_words/painless_trouble.hpp"

#include "core/base/one_of.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fascia {

namespace {

/// What somebody has that need not hurt.
bool is_trouble_without_pain(std::string_view word) {
    static constexpr std::array<std::string_view, 27> beginnings = {
        "weak",  "numb", "retent", "retain", "incontinen", "loss",  "lost",   "losing", "loses",
        "drop",  "haem", "hemat",  "blood",  "lump",       "swell", "swoll",  "click",  "snap",
        "clunk", "limp", "paraly", "tingl",  "needles",    "leak",  "dribbl", "fever",  "stiff"};
    return begins_with_one_of(word, beginnings) ||
           is_one_of(word, {"red", "wasting", "wasted", "paresis", "jaundice"});
}

/// "painless", "without any pain", "pain free": where it begins and how many words it has; 0 where
/// nothing is told so.
std::size_t length_of_painless(const PlainWords& words, std::size_t at) {
    const auto is_pain = [&](std::size_t i) {
        return i < words.size() && is_one_of(words[i], {"pain", "pains", "hurting"});
    };
    if (is_one_of(words[at], {"painless", "painlessly"})) {
        return 1;
    }
    if (is_pain(at) && at + 1 < words.size() && words[at + 1] == "free") {
        return 2;
    }
    const bool has_any = at + 1 < words.size() && words[at + 1] == "any";
    const std::size_t pain = at + (has_any ? 2U : 1U);
    return words[at] == "without" && is_pain(pain) ? pain + 1 - at : 0;
}

}  // namespace

void drop_painless_of_trouble(PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t length = length_of_painless(words, i);
        if (length == 0) {
            continue;
        }
        PlainWords rest = words;
        const auto at = rest.begin() + static_cast<std::ptrdiff_t>(i);
        rest.erase(at, at + static_cast<std::ptrdiff_t>(length));
        // "neither painless nor weak", "weakness without pain in walking"
        if (std::ranges::any_of(rest, is_trouble_without_pain) &&
            std::ranges::none_of(rest, is_denial)) {
            words = std::move(rest);
        }
        return;
    }
}

}  // namespace fascia
