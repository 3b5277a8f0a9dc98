#include "core/plain_words/sides_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/saying.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <variant>

namespace fascia {

namespace {

Side side_named(std::string_view word) {
    return word == "left" || word == "leftwards"     ? Side::left
           : word == "right" || word == "rightwards" ? Side::right
           : word == "both" || word == "bilaterally" ? Side::both
                                                     : Side::none;
}

bool is_bending(std::string_view word) {
    static constexpr std::array<std::string_view, 7> ways = {"bend", "lean",  "turn", "twist",
                                                             "tilt", "reach", "rotat"};
    return begins_with_one_of(word, ways);
}

/// What is done on a side, and not felt there: "sitting on the right buttock".
bool is_done_on(std::string_view word) {
    static constexpr std::array<std::string_view, 4> ways = {"sit", "lying", "lie", "drop"};
    return begins_with_one_of(word, ways);
}

/// Whether the side word at `i` says where a movement goes.
bool is_direction(const std::vector<std::string>& words, std::size_t i) {
    static constexpr std::array<std::string_view, 6> between = {"the",   "her", "his",
                                                                "their", "my",  "your"};
    if (words[i].ends_with("wards")) {
        return true;
    }
    std::size_t before = i;
    while (before > 0 && std::ranges::find(between, words[before - 1]) != between.end()) {
        --before;
    }
    if (before == 0) {
        return false;
    }
    const std::string& word = words[before - 1];
    const bool is_beside = i + 1 < words.size() && words[i + 1] == "of";
    if (word == "to" || word == "towards" || word == "toward") {
        return !is_beside;
    }
    return (word == "on" && before > 1 && is_done_on(words[before - 2])) ||
           (before == i && is_bending(word));
}

void add(Side& all, Side named) {
    all = all == Side::none || all == named ? named : Side::both;
}

}  // namespace

Direction direction_of(const KnowledgeBase& kb, std::string_view finding) {
    for (const Fact& fact : kb.facts) {
        const auto* const which =
            fact.relation == "goes_to_the" ? std::get_if<std::string>(&fact.values[0]) : nullptr;
        if (which != nullptr && *which == finding) {
            const auto* const side = std::get_if<std::string>(&fact.values[1]);
            return side != nullptr && *side == "other side" ? Direction::to_other_side
                                                            : Direction::to_side_noted;
        }
    }
    return Direction::none;
}

bool is_how_near(const std::vector<std::string>& words, std::size_t i) {
    if (words[i] != "right" || i + 1 == words.size() ||
        !is_one_of(words[i + 1], {"at", "in", "on", "over", "above", "below", "behind", "beside",
                                  "there", "here", "where", "beneath", "under", "across"})) {
        return false;
    }
    const bool is_before_number = i + 2 < words.size() && is_digits(words[i + 2]);
    const bool is_of_side =
        i > 0 && (is_bending(words[i - 1]) ||
                  is_one_of(words[i - 1], {"the", "her", "his", "my", "their", "your", "to", "on",
                                           "and", "or", "left", "positive", "negative"}));
    return !is_of_side && !is_before_number;
}

std::size_t length_of_both_sides(const std::vector<std::string>& words, std::size_t at) {
    const Side one = side_named(words[at]);
    std::size_t next = at + 1;
    if (one == Side::none || one == Side::both || is_direction(words, at) || next == words.size()) {
        return 0;
    }
    const bool is_denied =
        std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](std::string_view word) { return is_denial(word); });
    if (words[next] != "and" && !(is_denied && is_one_of(words[next], {"or", "nor"}))) {
        return 0;
    }
    ++next;
    while (next < words.size() && is_one_of(words[next], {"on", "in", "at", "the", "side"})) {
        ++next;
    }
    const bool names_other = next < words.size() && side_named(words[next]) == other_side(one);
    return names_other ? next + 1 - at : 0;
}

Side other_side(Side side) {
    return side == Side::left ? Side::right : side == Side::right ? Side::left : side;
}

SidesTold take_sides(std::vector<std::string>& words) {
    static constexpr std::array<std::string_view, 8> which = {"that", "painful",  "same", "other",
                                                              "away", "opposite", "sore", "good"};
    SidesTold told;
    told.tells_which = std::ranges::find_first_of(words, which) != words.end();
    const bool bends = std::ranges::any_of(words, is_bending);
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Side named = side_named(words[i]);
        if (named == Side::none) {
            rest.push_back(words[i]);
            continue;
        }
        const bool goes = named != Side::both && is_direction(words, i);
        Side& of_its_kind = goes ? told.direction : told.place;
        told.is_mixed = told.is_mixed || (of_its_kind != Side::none && of_its_kind != named);
        add(of_its_kind, named);
        const bool has_side = i + 1 < words.size() && words[i + 1] == "side";
        if (goes && bends && !has_side) {
            rest.emplace_back("side");
        }
    }
    words = std::move(rest);
    return told;
}

std::optional<SideMeant> side_meant(const SidesTold& told, Direction direction, Side painful) {
    const bool is_one_way = told.direction == Side::left || told.direction == Side::right;
    if (direction == Direction::none) {
        if (told.place != Side::none && told.direction != Side::none &&
            told.place != told.direction) {
            return SideMeant{told.place, false};
        }
        return SideMeant{told.place == Side::none ? told.direction : told.place, !told.is_mixed};
    }
    if (!is_one_way) {
        return SideMeant{told.place, told.tells_which && !told.is_mixed};
    }
    const Side noted =
        direction == Direction::to_other_side ? other_side(told.direction) : told.direction;
    if (told.place != Side::none) {
        return told.place == noted ? std::optional(SideMeant{noted, true}) : std::nullopt;
    }
    if (painful == Side::left || painful == Side::right) {
        return painful == noted ? std::optional(SideMeant{noted, true}) : std::nullopt;
    }
    return SideMeant{noted, false};
}

Side painful_side(const KnowledgeBase& kb, const Case& c) {
    Side of_places = Side::none;
    Side of_all = Side::none;
    for (const Told& told : c.told) {
        if (told.state != FindingState::present || told.side == Side::none) {
            continue;
        }
        add(of_all, told.side);
        const Finding* const finding = kb.finding(told.finding);
        if (finding != nullptr && finding->topic == "site") {
            add(of_places, told.side);
        }
    }
    return of_places == Side::none ? of_all : of_places;
}

Side side_taken_back(const Case& c, const Told& now) {
    Side side = Side::none;
    if (now.side != Side::none || now.state != FindingState::absent) {
        return side;
    }
    for (const Told& told : c.told) {
        if (told.finding != now.finding) {
            continue;
        }
        if (told.side == Side::none || told.state != FindingState::present) {
            return Side::none;  // it is told of the whole, or of the other side otherwise
        }
        add(side, told.side);
    }
    return side;
}

std::string side_noted_in_words(Direction direction, Side side) {
    const bool is_one = side == Side::left || side == Side::right;
    if (direction != Direction::to_other_side || !is_one) {
        return {};
    }
    return to_string(side) + " is the side that is asked about, and the movement goes to the " +
           to_string(other_side(side));
}

}  // namespace fascia
