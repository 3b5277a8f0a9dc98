#include "core/plain_words/side_that_hurts.hpp"

#include "core/base/one_of.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// Whether it is noted of the side that does not hurt, as the crossed straight leg raise is.
bool is_of_other_side(const KnowledgeBase& kb, std::string_view finding) {
    return std::ranges::any_of(kb.evidence, [&](const Evidence& evidence) {
        return evidence.finding == finding && evidence.side == SideRule::opposite;
    });
}

}  // namespace

Side side_that_hurts(std::span<const Clause> clauses, Side known) {
    Side all = known;
    for (const Clause& clause : clauses) {
        PlainWords words = clause.said;
        const bool is_verb =
            words.size() > 1 && words[1] == "left" && is_one_of(words[0], {"she", "he", "they"});
        if (is_one_of("degrees", words)) {
            continue;  // "on the left 35 degrees": what was measured there
        }
        const SidesTold told = is_verb ? SidesTold() : take_sides(words);
        if (told.place != Side::none && !take_denials(words)) {
            all = all == Side::none || all == told.place ? told.place : Side::both;
        }
    }
    return all;
}

void take_side_that_hurts(const KnowledgeBase& kb, const PlainWords& words, Side painful,
                          std::vector<Reading>& readings) {
    PlainWords rest = words;
    const SidesTold sides = take_sides(rest);
    if ((painful != Side::left && painful != Side::right) || sides.tells_which) {
        return;
    }
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding != nullptr && finding->sided && finding->observer == "examiner" &&
            reading.told.side == Side::none && reading.told.state == FindingState::present &&
            !is_of_other_side(kb, finding->id)) {
            reading.told.side = painful;
            reading.has_taken_side = true;
        }
    }
}

}  // namespace fascia
