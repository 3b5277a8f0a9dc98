#include "core/plain_words/pressed_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <variant>

namespace fascia {

namespace {

/// Findings of pressing on what has all the words in its name or everyday name.
std::vector<FindingMatch> pressed_on(const KnowledgeBase& kb, const PlainWords& place,
                                     std::size_t limit) {
    const std::vector<std::string> wanted = word_stems(list_of(place, " "));
    std::vector<FindingMatch> found;
    for (const Fact& fact : kb.facts) {
        const auto* const id = std::get_if<std::string>(&fact.values[0]);
        const auto* const on =
            fact.relation == "palpates" ? std::get_if<std::string>(&fact.values[1]) : nullptr;
        const Structure* const structure = on == nullptr ? nullptr : kb.structure(*on);
        const Finding* const finding =
            structure == nullptr || id == nullptr ? nullptr : kb.finding(*id);
        if (finding == nullptr || wanted.empty() || !finding->label.starts_with("pressure on") ||
            std::ranges::any_of(found,
                                [&](const FindingMatch& one) { return one.finding == finding; })) {
            continue;
        }
        const std::vector<std::string> names = word_stems(
            structure->label + ' ' + structure->common + ' ' + list_of(structure->synonyms, " "));
        if (std::ranges::all_of(wanted, [&](const auto& stem) { return is_one_of(stem, names); })) {
            found.push_back({finding, 1.0 / static_cast<double>(names.size())});
        }
    }
    std::ranges::stable_sort(found, std::greater<>(), &FindingMatch::fit);
    found.resize(std::min(found.size(), limit));
    return found;
}

}  // namespace

std::vector<Reading> readings_of_pressing(const Seeker& seeker, const PlainWords& said,
                                          std::string_view note, std::size_t limit, Side painful) {
    Saying saying = saying_of(said);
    const SidesTold sides = take_sides(saying.about);
    if (word_stems(list_of(saying.about, " ")).empty()) {
        return {};  // "pressing on it"
    }
    PlainWords words = {"pressure"};
    words.insert(words.end(), saying.about.begin(), saying.about.end());
    for (const char* const word : {"brings", "familiar", "pain"}) {
        words.emplace_back(word);
    }
    std::vector<FindingMatch> found = seeker.find(words, limit);
    // "deep in the buttock" is near no name; the muscle is, by what it is called every day.
    if (!is_first_sure(found)) {
        for (const FindingMatch& match : pressed_on(seeker.kb(), saying.about, limit)) {
            if (std::ranges::none_of(
                    found, [&](const FindingMatch& one) { return one.finding == match.finding; })) {
                found.push_back(match);
            }
        }
        found.resize(std::min(found.size(), limit));
    }
    Reading as_told;
    as_told.told.state = saying.denies ? FindingState::absent : FindingState::present;
    as_told.told.note = note;
    return with_sides(seeker.kb(), std::move(found), sides, painful, as_told);
}

}  // namespace fascia
