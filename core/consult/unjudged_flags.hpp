#pragma once

#include "core/consult/consultation.hpp"

#include <vector>

namespace fascia {

/// A red flag that did not fire, while a function failed on which it hangs, its own or that of a
/// rule it builds upon, is unknown: it does not stay among those that are clear. `missing`: what
/// failed, in what is told and in what may be the case.
void open_unjudged(const Rulebook& rulebook, const std::vector<MissingPart>& missing,
                   RedFlags& flags);

/// Those flags of a case, among the ones that were not asked, in their order.
[[nodiscard]] std::vector<const RedFlagRule*> unjudged_flags(const Consultation& consultation);

}  // namespace fascia
