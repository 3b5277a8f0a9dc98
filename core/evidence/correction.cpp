#include "core/evidence/correction.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/saying.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace fascia {

namespace {

/// "the pain is on the left", and not "fever": it has a verb, or somebody it speaks of.
bool is_sentence(std::string_view text) {
    const PlainWords words = plain_words_of(text);
    return words.size() > 1 && std::ranges::any_of(words, [](std::string_view word) {
               return is_one_of(word, {"is", "are", "was", "were", "has", "had", "it", "she", "he",
                                       "hurts", "goes", "there", "does", "it's", "its", "that's"});
           });
}

}  // namespace

std::string_view behind_correction(std::string_view line) {
    static constexpr std::array<std::string_view, 8> leads = {
        "no", "sorry", "actually", "i mean", "i meant", "rather", "correction", "wait"};
    std::string_view text = trim(line);
    const std::string lower = to_lower(text);
    for (const std::string_view lead : leads) {
        if (!lower.starts_with(lead) || lower.size() == lead.size()) {
            continue;
        }
        std::string_view rest = text.substr(lead.size());
        const std::size_t mark = rest.find_first_not_of(' ');
        const bool has_mark = mark < rest.size() &&
                              std::string_view(",:-").find(rest[mark]) != std::string_view::npos;
        if (rest.front() == '-' && rest.substr(1, 1) != " ") {
            continue;  // "no-one"
        }
        const bool is_word = rest.front() == ' ' || has_mark;
        // Without a mark behind it, "no" denies, and "sorry about that" is none.
        const bool needs_none = is_one_of(lead, {"actually", "i mean", "i meant"});
        if (!is_word || (!has_mark && !needs_none)) {
            continue;
        }
        rest = trim(rest.substr(has_mark ? mark + 1 : 0));
        if (rest.empty() || (lead == "no" && !is_sentence(rest))) {
            continue;
        }
        const std::string_view further = behind_correction(rest);  // "no, sorry, …"
        return further;
    }
    return text;
}

}  // namespace fascia
