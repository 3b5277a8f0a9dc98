#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
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

}  // namespace fascia
