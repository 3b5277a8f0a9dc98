#pragma once

#include "core/evidence/case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Which way the movement of a finding goes, seen from the side that is noted.
enum class Direction { none, to_side_noted, to_other_side };

/// What the knowledge base states by `goes_to_the`; none where it states nothing. Cost: O(facts).
[[nodiscard]] Direction direction_of(const KnowledgeBase& kb, std::string_view finding);

[[nodiscard]] Side other_side(Side side);  ///< of left and right; none and both stay

/// Whether the "right" at `i` says how near something is, and no side: "right at the hip bone", but
/// not "on the right at the hip bone".
[[nodiscard]] bool is_how_near(const std::vector<std::string>& words, std::size_t i);

/// How many words, from the side at `at` on, name both: "left and right", "left nor on the right".
/// 0 where they do not, and where "or" leaves open which it is.
[[nodiscard]] std::size_t length_of_both_sides(const std::vector<std::string>& words,
                                               std::size_t at);

/// The sides that plain words name.
struct SidesTold {
    Side place = Side::none;      ///< "on the left", "the left hip"; two different ones are both
    Side direction = Side::none;  ///< "to the right", "bends right", "sitting on the right buttock"
    bool is_mixed = false;        ///< both, by way of left and right, which may be of two things
    bool tells_which = false;     ///< "the painful side", "the other side", "away from it"
};

/// Takes the words that name a side out of others, which are in small letters. Behind a word of
/// bending or turning, "to the right" leaves "to the side".
[[nodiscard]] SidesTold take_sides(std::vector<std::string>& words);

/// The side that is noted of a finding.
struct SideMeant {
    Side side = Side::none;
    bool is_certain = true;  ///< false: a direction alone does not tell the side that hurts
};

/// Of a finding whose movement goes somewhere, a direction alone tells the side only where it is
/// known which side hurts. Nothing where the sides told contradict the finding: it hurts on the
/// left, and the movement to the painful side goes to the right.
[[nodiscard]] std::optional<SideMeant> side_meant(const SidesTold& told, Direction direction,
                                                  Side painful);

/// The side that hurts in a case: the only one on which a place is told to hurt, or where none is,
/// of which something is told to be present.
[[nodiscard]] Side painful_side(const KnowledgeBase& kb, const Case& c);

/// Where something told as present is now told as absent without a side: the side on which it was
/// told, which is meant. None where that is not so.
[[nodiscard]] Side side_taken_back(const Case& c, const Told& now);

/// "left is the side that is asked about, and the movement goes to the right"; empty where that
/// need not be said.
[[nodiscard]] std::string side_noted_in_words(Direction direction, Side side);

}  // namespace fascia
