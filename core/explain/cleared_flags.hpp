#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace fascia {

/// The findings that a red flag asks for and that were told to be absent; not those of which that
/// is only concluded. Ids, in the order of its rule.
[[nodiscard]] std::vector<std::string> answered_no(const Consultation& consultation,
                                                   const RedFlagRule& flag);

/// How many red flags are clear because of such an answer; the others are so by age, sex or what
/// else was told.
[[nodiscard]] std::size_t cleared_by_answers(const Consultation& consultation);

/// The findings that were told to be absent and of which each, were it present, would raise a red
/// flag by itself: a flag asks for it and for no other finding. Ids.
[[nodiscard]] std::set<std::string> signs_told_absent(const Consultation& consultation);

}  // namespace fascia
