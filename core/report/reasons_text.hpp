#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// The first `options.first` candidates, each with the one thing told that speaks most for it and
/// the one that speaks most against it: what else it could be.
[[nodiscard]] std::string reasons_text(const Explanation& explanation,
                                       const TextOptions& options = {});

/// Each of its candidates, ranked or not, in the order in which they are asked about by id: where
/// it stands, and the one thing told that speaks most for it and the one that speaks most against
/// it.
[[nodiscard]] std::string short_answers_text(const Explanation& explanation,
                                             const std::vector<std::string>& ids,
                                             const TextOptions& options = {});

}  // namespace fascia
