#pragma once

#include "core/handout/report.hpp"

namespace fascia::handout {

/// Of one case, what fits on a sheet or two: what to do, the red flags that fired, what was told,
/// what speaks for and against the first candidates, what to ask next, when to come back, and the
/// sources of that. Of anything else, the report without what a page has folded and without the
/// steps below what counts some points. It says so at its beginning.
[[nodiscard]] Report shortened(const Report& report);

}  // namespace fascia::handout
