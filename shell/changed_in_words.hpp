#pragma once

#include "core/evidence/case.hpp"
#include "core/plain_words/saying.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fascia::shell {

/// What of that which was told shall be otherwise: of what, and what it shall be.
struct Changed {
    std::vector<std::string> stems = {};  ///< of the words for it; none: what was told last
    std::optional<FindingState> state = {};
    Side side = Side::none;
    bool is_other_side = false;
};

/// "change fever to no", "make that left", "it was the other side"; nothing where words are none of
/// that.
[[nodiscard]] std::optional<Changed> changed_to(PlainWords words);

/// The side that is not that of what was told last, or of all that was told; none where that is on
/// both or has none.
[[nodiscard]] Side side_not_told(const Case& c);

}  // namespace fascia::shell
