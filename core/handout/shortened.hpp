#pragma once

#include "core/handout/report.hpp"

namespace fascia::handout {

/// The report without what a page has folded, and without the steps below what counts some points:
/// for forms in which nothing can be folded. It says so at its beginning.
[[nodiscard]] Report shortened(const Report& report);

}  // namespace fascia::handout
