#include "core/plain_words/judged_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

std::vector<Reading> named_and_judged(const KnowledgeBase& kb, PlainWords words,
                                      std::string_view note, Side painful) {
    // "distraction reproduces the familiar pain"
    const bool is_reproduced = std::erase_if(words, [](std::string_view word) {
                                   return is_one_of(word, {"reproduces", "reproduce", "provokes",
                                                           "reproduced", "provoke"});
                               }) > 0;
    if (is_reproduced) {
        std::erase_if(words, [](std::string_view word) {
            return is_one_of(word, {"pain", "familiar", "it", "usual", "known", "symptoms"});
        });
        words.emplace_back("positive");
    }
    const bool is_judged = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"negative", "positive", "absent", "present", "painless", "free"});
    });
    // "leg raising is free"
    std::ranges::replace(words, std::string("free"), std::string("negative"));
    if (!is_judged) {
        return {};
    }
    const SidesTold sides = take_sides(words);
    PlainWords name = words;
    const bool denies = take_denials(words);
    // "at 40 degrees"
    std::erase_if(name, [](std::string_view word) {
        return is_denial(word) || is_digits(word) ||
               is_one_of(word,
                         {"negative", "present", "painless", "and", "side", "sides", "degrees"});
    });
    const std::vector<std::string> stems = stems_of_name(list_of(name, " "));
    const bool is_pain_alone = stems == std::vector<std::string>{"pain"};  // "painful, left free"
    const Finding* const finding = is_pain_alone ? nullptr : finding_with_stems(kb, stems);
    if (finding == nullptr) {
        return {};
    }
    Reading one = certainly(*finding, denies ? FindingState::absent : FindingState::present, note);
    if (finding->sided) {
        const Direction direction = direction_of(kb, finding->id);
        const auto side = side_meant(sides, direction, painful);
        if (!side) {
            return {};
        }
        one.told.side = side->side;
        // "Kemp's test is positive on the right": the side turned to is the side noted.
        const bool is_side_tested = direction == Direction::to_side_noted &&
                                    sides.direction == Side::none && !sides.is_mixed;
        one.is_certain = side->is_certain || is_side_tested || sides.place == Side::none;
    }
    return {std::move(one)};
}

}  // namespace fascia
