#pragma once

#include "core/plain_words/seeker.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace fascia {

/// Where a clause, having told where it hurts, goes on to tell when: "pain in both legs | when
/// standing", "the pain in the thighs | comes on with walking", "back pain which | is worse when
/// leaning back".
struct ConditionBegins {
    std::size_t at = 0;        ///< the byte where the place ends
    std::size_t left_out = 0;  ///< bytes between the two: a blank, "which"
    bool is_of_pain = true;    ///< false: of numbness, or of stiffness
};

/// Nothing where the clause is the name of a finding as a whole, or tells no place. Cost: of a few
/// searches.
[[nodiscard]] std::optional<ConditionBegins> beginning_of_condition(const FindingSearch& search,
                                                                    std::string_view clause);

/// The words of a condition as it is said of pain: "when standing" is "worse standing".
[[nodiscard]] PlainWords said_of_condition(PlainWords words);

}  // namespace fascia
