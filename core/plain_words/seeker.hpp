#pragma once

#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/reading.hpp"
#include "core/plain_words/saying.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace fascia {

/// Looks for findings that go with the way in which something is said to do with the pain: what
/// eases it is none of those that worsen it.
struct Seeker {
    const FindingSearch& search;
    Way way = Way::none;
    bool is_held = false;  ///< the way was said of something else in the list, too

    [[nodiscard]] const KnowledgeBase& kb() const { return search.kb(); }
    [[nodiscard]] std::vector<FindingMatch> find(const PlainWords& words, std::size_t limit) const;

private:
    [[nodiscard]] bool goes_with_way(const Finding& finding) const;
};

/// The words without the places and purposes that no finding knows of: "walks to the bus" is
/// "walks". Where nothing else is told, all stays.
[[nodiscard]] PlainWords without_surroundings(const FindingSearch& search, const PlainWords& words);

/// How many of what was found have just these words for a name.
[[nodiscard]] std::size_t count_named(std::span<const FindingMatch> found);

/// What is found of words, with the words for sides taken out, or left in where a finding without
/// sides has them in its name: "pain in the right lower belly".
[[nodiscard]] std::vector<FindingMatch> find_beside(const Seeker& search,
                                                    const PlainWords& with_sides,
                                                    const PlainWords& words, SidesTold& sides,
                                                    std::size_t limit);

/// What is found of words that name sides: the side is noted as the finding wants it, and a finding
/// that the sides contradict is left out.
[[nodiscard]] std::vector<Reading> with_sides(const KnowledgeBase& kb,
                                              std::vector<FindingMatch> found,
                                              const SidesTold& sides, Side painful,
                                              Reading as_told);

}  // namespace fascia
