#include "core/evidence/seeker.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

std::size_t count_named(std::span<const FindingMatch> found) {
    constexpr double exactly = 0.99;
    return static_cast<std::size_t>(std::ranges::count_if(
        found, [](const FindingMatch& match) { return match.fit > exactly; }));
}

std::vector<FindingMatch> Seeker::find(const PlainWords& words, std::size_t limit) const {
    constexpr std::size_t left_out = 6;
    std::vector<FindingMatch> found = search.find(list_of(words, " "), limit + left_out);
    std::erase_if(found, [&](const FindingMatch& match) { return !goes_with_way(*match.finding); });
    if (const std::size_t named = count_named(found); named > 1) {
        found.resize(named);  // "leg pain" may be each of those
        return found;
    }
    found.resize(std::min(found.size(), limit));
    return found;
}

bool Seeker::goes_with_way(const Finding& finding) const {
    const std::string_view topic = finding.topic;
    const std::vector<std::string> stems = word_stems(finding.label + ' ' + finding.question);
    const auto is_worded_by = [&](std::string_view stem) { return is_one_of(stem, stems); };
    switch (way) {
        case Way::none:
            return true;
        case Way::eases:
            return topic == "easing" || topic == "treatment" || is_worded_by("eas") ||
                   (!is_held && topic != "worsening" && topic != "provocation");
        case Way::worsens:
            return is_held ? topic == "worsening" || topic == "provocation"
                           : topic != "easing" && topic != "treatment";
        case Way::presses:
            return topic == "palpation" || is_worded_by("press") || is_worded_by("pressur");
    }
    return true;
}

std::vector<FindingMatch> find_beside(const Seeker& search, const PlainWords& with_sides,
                                      const PlainWords& words, SidesTold& sides,
                                      std::size_t limit) {
    std::vector<FindingMatch> found = search.find(words, limit);
    if (with_sides == words || word_stems(list_of(words, " ")).empty()) {
        return found;
    }
    std::vector<FindingMatch> whole = search.find(with_sides, limit);
    if (!whole.empty() && !whole.front().finding->sided &&
        (found.empty() || whole.front().fit >= found.front().fit)) {
        sides = {};
        return whole;
    }
    return found;
}

std::vector<Reading> with_sides(const KnowledgeBase& kb, std::vector<FindingMatch> found,
                                const SidesTold& sides, Side painful, Reading as_told) {
    const bool is_of_several = count_named(found) > 1;
    if (is_of_several && (sides.place == Side::left || sides.place == Side::right)) {
        // Of "low back pain on the right", that in the midline is not meant.
        const auto is_without = [](const FindingMatch& match) { return !match.finding->sided; };
        if (!std::ranges::all_of(found, is_without)) {
            std::erase_if(found, is_without);
        }
    }
    std::vector<SideMeant> meant;
    std::erase_if(found, [&](const FindingMatch& match) {
        const auto side = match.finding->sided
                              ? side_meant(sides, direction_of(kb, match.finding->id), painful)
                              : SideMeant();
        if (side && match.finding->unit.empty()) {
            meant.push_back(*side);
            return false;
        }
        return true;
    });
    const bool is_sure = is_first_sure(found) && meant.front().is_certain;
    // "no leg pain" denies the pain in each of its places.
    const bool is_none =
        is_of_several && as_told.told.state == FindingState::absent &&
        std::ranges::all_of(found, [](auto& match) { return match.finding->topic == "site"; });
    std::vector<Reading> all;
    for (std::size_t i = 0; i < (is_sure ? 1 : found.size()); ++i) {
        all.push_back(as_told);
        all.back().told.finding = found[i].finding->id;
        all.back().told.side = meant[i].side;
        all.back().is_certain = is_sure || is_none;
        all.back().is_of_several = is_of_several && !is_none;
    }
    return all;
}

}  // namespace fascia
