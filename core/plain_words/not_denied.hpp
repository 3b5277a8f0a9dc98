#pragma once

#include "core/plain_words/clause.hpp"

#include <span>

namespace fascia {

/// "does not deny leaking", "never denied numbness", "cannot say that he has no numbness": it is
/// not denied, and perhaps there.
void say_what_is_not_denied(std::span<Clause> clauses);

/// "the weakness is not getting better", "the fever has not gone": it is still there.
void say_what_stays(PlainWords& words);

/// "no cancer in anyone but myself": the cancer.
void say_what_only_oneself_has(PlainWords& words);

}  // namespace fascia
