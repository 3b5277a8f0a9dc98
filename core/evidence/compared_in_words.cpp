#include "core/evidence/compared_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/seeker.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// "leg pain worse than the back pain": the two places, the worse one first.
std::optional<std::pair<std::string, std::string>> compared_in(const PlainWords& words) {
    const auto than = std::ranges::find(words, "than");
    if (than == words.end() || than == words.begin() ||
        !is_one_of(*(than - 1), {"worse", "more"})) {
        return std::nullopt;
    }
    const auto place_in = [](std::span<const std::string> part) {
        for (const std::string& stem : word_stems(list_of(part, " "))) {
            if (is_body_word(stem) && stem != "low" && stem != "lower") {
                return stem;
            }
        }
        return std::string();
    };
    std::pair<std::string, std::string> places{place_in({words.begin(), than}),
                                               place_in({than, words.end()})};
    return places.first.empty() || places.second.empty() ? std::nullopt : std::optional(places);
}

}  // namespace

std::vector<Reading> compared_so(const KnowledgeBase& kb, PlainWords words, std::string_view note,
                                 Side painful) {
    const SidesTold sides = take_sides(words);
    const auto places = compared_in(words);
    if (!places || std::ranges::any_of(words, is_denial)) {
        return {};
    }
    for (const Finding& finding : kb.findings) {
        if (compared_in(plain_words_of(finding.label)) == places) {
            Reading as_told = certainly(finding, FindingState::present, note);
            return with_sides(kb, {{&finding, 1.0, true}}, sides, painful, std::move(as_told));
        }
    }
    return {};
}

}  // namespace fascia
