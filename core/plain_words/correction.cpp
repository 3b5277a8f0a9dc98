#include "core/plain_words/correction.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/saying.hpp"
#include "core/plain_words/sides_in_words.hpp"

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

/// Whether another word that corrects comes next: "no I mean".
bool leads_on(std::string_view text) {
    const PlainWords words = plain_words_of(text.substr(0, text.find_first_of(",;.:?!\n")));
    return !words.empty() &&
           (is_one_of(words.front(), {"sorry", "rather", "actually"}) ||
            (words.size() > 1 && words[0] == "i" && is_one_of(words[1], {"mean", "meant"})));
}

}  // namespace

std::string_view behind_correction(std::string_view line) {
    static constexpr std::array<std::string_view, 15> leads = {
        "no",          "sorry",        "actually", "i mean",  "i meant",
        "rather",      "correction",   "wait",     "wrong",   "that was wrong",
        "strike that", "scratch that", "oops",     "mistake", "i was wrong"};
    std::string_view text = trim(line);
    std::string lower = to_lower(text);
    // "it was negative after all"
    constexpr std::string_view after_all = " after all";
    const std::size_t end = lower.find_last_not_of(" .!");
    if (end != std::string::npos && lower.substr(0, end + 1).ends_with(after_all)) {
        text = trim(text.substr(0, end + 1 - after_all.size()));
        lower = to_lower(text);
    }
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

std::optional<SidePutRight> side_put_right(std::string_view text) {
    static constexpr std::string_view marks = ",;.:?!\n";
    bool corrects = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \t,:-", at);
        if (begin == std::string_view::npos) {
            break;
        }
        const std::size_t end = std::min(text.find_first_of(" \t,;.:?!\n", begin), text.size());
        const std::string word = to_lower(text.substr(begin, end - begin));
        // "no left leg pain" denies, and "wait left" is no correction.
        const bool has_mark = end < text.size() && is_one_of(text.substr(end, 1), {",", ":"});
        const bool needs_mark = is_one_of(word, {"no", "wait"});
        const bool is_lead =
            is_one_of(word, {"sorry", "correction", "actually", "meant", "mean", "rather"});
        const bool is_before_lead = is_one_of(word, {"i", "or", "oops"});
        if ((needs_mark && (has_mark || leads_on(text.substr(end)))) || is_lead) {
            corrects = true;
        } else if (!is_before_lead) {
            if (!corrects) {
                return std::nullopt;
            }
            const std::size_t stop = std::min(text.find_first_of(marks, begin), text.size());
            PlainWords about = plain_words_of(text.substr(begin, stop - begin));
            const bool is_denied = std::ranges::any_of(about, is_denial);
            const SidesTold told = take_sides(about);
            std::erase_if(about, [](std::string_view rest) {
                return is_one_of(rest, {"the", "on", "in", "it", "it's", "its", "is", "was", "her",
                                        "his", "my", "side", "sides", "one", "of", "at", "to"});
            });
            const Side side = told.place == Side::none ? told.direction : told.place;
            return side == Side::none || told.is_mixed || is_denied
                       ? std::nullopt
                       : std::optional(SidePutRight{side, std::move(about), stop});
        }
        at = end;
    }
    return std::nullopt;
}

std::string without_other_side(std::string_view text) {
    std::string told(text);
    for (const std::string_view side : {"left", "right"}) {
        const std::string other = side == "left" ? "right" : "left";
        for (const std::string_view lead : {", not the ", ", not "}) {
            for (const std::string_view end : {",", " -"}) {
                const std::string denied = std::string(lead) + other + std::string(end);
                for (std::size_t at = to_lower(told).find(std::string(side) + denied);
                     at != std::string::npos;
                     at = to_lower(told).find(std::string(side) + denied)) {
                    told.erase(at + side.size(), denied.size());
                }
            }
        }
    }
    return told;
}

}  // namespace fascia
