#pragma once

#include "core/plain_words/saying.hpp"

#include <optional>

namespace fascia {

/// What two denials tell together: "cannot walk without pain in the buttock" that it is worse when
/// walking, and that there is pain in the buttock; "it never stops hurting" that it hurts always.
struct DeniedTwice {
    PlainWords when = {};   ///< empty where only the pain is told
    PlainWords where = {};  ///< empty where no place is told
};
[[nodiscard]] std::optional<DeniedTwice> denied_twice(const PlainWords& words);

/// "not only sitting" does not deny sitting: takes these words out.
void drop_not_only(PlainWords& words);

}  // namespace fascia
