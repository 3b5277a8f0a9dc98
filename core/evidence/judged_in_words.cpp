#include "core/evidence/judged_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/finding_names.hpp"
#include "core/evidence/sides_in_words.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

std::vector<Reading> named_and_judged(const KnowledgeBase& kb, PlainWords words,
                                      std::string_view note, Side painful) {
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
    const Finding* const finding = finding_with_stems(kb, stems_of_name(list_of(name, " ")));
    if (finding == nullptr) {
        return {};
    }
    Reading one = certainly(*finding, denies ? FindingState::absent : FindingState::present, note);
    if (finding->sided) {
        const auto side = side_meant(sides, direction_of(kb, finding->id), painful);
        if (!side) {
            return {};
        }
        one.told.side = side->side;
        one.is_certain = side->is_certain || sides.place == Side::none;
    }
    return {std::move(one)};
}

}  // namespace fascia
