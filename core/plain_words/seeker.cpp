#include "core/plain_words/seeker.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

/// Whether a label tells of both sides alone, unlike "of the leg or of both legs".
bool is_of_both_alone(const Finding& finding) {
    const PlainWords words = plain_words_of(finding.label);
    const auto both = std::ranges::find(words, "both");
    const auto before = both - std::min<std::ptrdiff_t>(2, both - words.begin());
    return !finding.sided && both != words.end() &&
           std::find(before, both, std::string_view("or")) == both;
}

/// "on the left" is not "on both sides".
void drop_both_sided(const SidesTold& sides, std::vector<FindingMatch>& found) {
    if (sides.place == Side::left || sides.place == Side::right) {
        std::erase_if(found,
                      [](const FindingMatch& match) { return is_of_both_alone(*match.finding); });
    }
}

}  // namespace

std::size_t count_named(std::span<const FindingMatch> found) {
    constexpr double exactly = 0.99;
    return static_cast<std::size_t>(std::ranges::count_if(
        found, [](const FindingMatch& match) { return match.fit > exactly; }));
}

std::vector<FindingMatch> Seeker::find(const PlainWords& words, std::size_t limit) const {
    constexpr std::size_t left_out = 6;
    std::vector<FindingMatch> found = search.find(list_of(words, " "), limit + left_out);
    PlainWords untimed = words;
    if (const Minutes told = take_minutes(untimed); told.is_told()) {
        std::vector<FindingMatch> timed = search.find(list_of(untimed, " "), limit + left_out);
        const auto is_measured = [&](const FindingMatch& match) {
            return lasts_so_long(match.finding->label, told) != Lasting::not_told;
        };
        if (!timed.empty() && is_measured(timed.front())) {
            found = std::move(timed);
            std::erase_if(found, [&](const FindingMatch& match) {
                return lasts_so_long(match.finding->label, told) == Lasting::not_so_long;
            });
        }
    }
    if (found.empty() && untimed.size() < words.size()) {
        found = search.find(list_of(untimed, " "), limit + left_out);  // "walks more than a minute"
    }
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
                   (!is_held && !is_one_of(topic, {"worsening", "provocation", "movement",
                                                   "palpation", "onset", "site"}));
        case Way::worsens:
            return is_held ? topic == "worsening" || topic == "provocation"
                           : topic != "easing" && topic != "treatment";
        case Way::presses:
            return topic == "palpation" || is_worded_by("press") || is_worded_by("pressur");
    }
    return true;
}

PlainWords without_surroundings(const FindingSearch& search, const PlainWords& words) {
    const auto is_before = [](std::string_view word) {
        return is_one_of(word, {"to", "at", "in", "on", "for", "from", "into", "by", "over"});
    };
    PlainWords kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::size_t end = i;
        if (is_before(words[i])) {
            ++end;
            while (end < words.size() && word_stems(words[end]).empty()) {
                ++end;
            }
            const std::size_t begin = end;
            while (end < words.size() && !word_stems(words[end]).empty() &&
                   !search.knows(words[end])) {
                ++end;
            }
            end = end == begin ? i : end;
        }
        if (end == i) {
            kept.push_back(words[i]);
        } else {
            i = end - 1;
        }
    }
    return word_stems(list_of(kept, " ")).empty() ? words : kept;
}

std::vector<FindingMatch> find_beside(const Seeker& search, const PlainWords& with_sides,
                                      const PlainWords& words, SidesTold& sides,
                                      std::size_t limit) {
    std::vector<FindingMatch> found = search.find(words, limit);
    if (with_sides == words || word_stems(list_of(words, " ")).empty()) {
        return found;
    }
    std::vector<FindingMatch> whole = search.find(with_sides, limit);
    drop_both_sided(sides, whole);
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
        const auto is_without = [](const FindingMatch& match) {
            return !match.finding->sided && match.finding->topic == "site";
        };
        if (!std::ranges::all_of(found, is_without)) {
            std::erase_if(found, is_without);
        }
    }
    drop_both_sided(sides, found);
    const auto goes_somewhere = [&](const FindingMatch& match) {
        return direction_of(kb, match.finding->id) != Direction::none;
    };
    const Finding* const surely = is_first_sure(found) ? found.front().finding : nullptr;
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
    // It is of the side that does not hurt, and of nothing else.
    if (surely != nullptr && surely->unit.empty() &&
        (found.empty() || found.front().finding != surely) &&
        std::ranges::none_of(found, goes_somewhere)) {
        return {};
    }
    // Who lost no weight lost none without a reason.
    const bool is_denied_wholly = as_told.told.state == FindingState::absent &&
                                  is_first_far(found) && found.front().has_all &&
                                  is_one_of(found.front().finding->topic, {"general", "history"});
    const bool is_sure = (is_first_sure(found) || is_denied_wholly) && meant.front().is_certain;
    // "no leg pain" denies the pain in each of its places, "no bowel trouble" each such trouble.
    const bool is_none =
        is_of_several && as_told.told.state == FindingState::absent &&
        std::ranges::all_of(found, [](auto& match) {
            return is_one_of(match.finding->topic, {"site", "general", "neurology"});
        });
    std::vector<Reading> all;
    // Of which perhaps the side is open.
    const bool is_one = is_sure || (is_first_sure(found) &&
                                    std::none_of(found.begin() + 1, found.end(), goes_somewhere));
    for (std::size_t i = 0; i < (is_one ? 1 : found.size()); ++i) {
        all.push_back(as_told);
        all.back().told.finding = found[i].finding->id;
        all.back().told.side = meant[i].side;
        all.back().is_certain = is_sure || is_none;
        all.back().is_of_several = is_of_several && !is_none;
    }
    return all;
}

}  // namespace fascia
