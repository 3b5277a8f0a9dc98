#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

/// The first `options.first` candidates, each with the one thing told that speaks most for it and
/// the one that speaks most against it: what else it could be.
[[nodiscard]] std::string reasons_text(const Explanation& explanation,
                                       const TextOptions& options = {});

}  // namespace fascia
