#include "shell/changed_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <string_view>

namespace fascia::shell {

std::optional<Changed> changed_to(PlainWords words) {
    const bool is_asked =
        words.size() > 1 &&
        is_one_of(words.front(), {"make", "change", "put", "turn", "move", "switch", "swap"});
    Changed changed;
    // "the other side", "it was the other side"
    const bool is_other = words.size() > 1 && is_one_of(words.back(), {"side", "one"}) &&
                          is_one_of(words[words.size() - 2], {"other", "opposite"});
    if (is_other) {
        changed.is_other_side = true;
        words.resize(words.size() - 2);
        std::erase_if(words, [](std::string_view word) {
            return is_one_of(word, {"no", "sorry", "wait", "actually", "correction", "was", "is",
                                    "on", "mean", "meant", "i", "rather"});
        });
    } else if (!is_asked) {
        return std::nullopt;
    } else if (const std::string last = words.back(); is_one_of(
                   last, {"no", "none", "absent", "negative", "yes", "present", "positive"})) {
        changed.state = is_one_of(last, {"yes", "present", "positive"}) ? FindingState::present
                                                                        : FindingState::absent;
        words.pop_back();
    } else {
        std::erase_if(words, [](std::string_view word) {
            return is_one_of(word, {"side", "sides"});
        });
        const SidesTold told = take_sides(words);
        changed.side = told.place == Side::none ? told.direction : told.place;
        if (changed.side == Side::none || told.is_mixed) {
            return std::nullopt;
        }
    }
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(
            word, {"make", "change", "put", "turn", "to", "it", "that", "the", "on", "a", "into",
                   "this", "move", "switch", "swap", "over", "please", "side"});
    });
    changed.stems = word_stems(list_of(words, " "));
    const bool is_whole = !changed.stems.empty() || words.empty();
    // "groin pain on the other side" is told; "move it to the other side" changes what was.
    return is_whole && (changed.stems.empty() || !changed.is_other_side || is_asked)
               ? std::optional(changed)
               : std::nullopt;
}

Side side_not_told(const Case& c) {
    const auto is_one = [](Side side) { return side == Side::left || side == Side::right; };
    if (!c.told.empty() && is_one(c.told.back().side)) {
        return other_side(c.told.back().side);
    }
    Side only = Side::none;
    for (const Told& told : c.told) {
        if (is_one(told.side)) {
            only = only == Side::none || only == told.side ? told.side : Side::both;
        }
    }
    return is_one(only) ? other_side(only) : Side::none;
}

}  // namespace fascia::shell
