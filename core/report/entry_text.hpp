#pragma once

#include "core/explain/entry.hpp"
#include "core/explain/told_path.hpp"
#include "core/report/text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// All that is known of one thing; of each section as many lines as the options allow.
[[nodiscard]] std::string entry_text(const Entry& entry, const TextOptions& options = {});

/// Chains between two structures, a sentence a link.
[[nodiscard]] std::string paths_text(const Consultation& consultation,
                                     const std::vector<ToldPath>& paths,
                                     const TextOptions& options = {});

}  // namespace fascia
