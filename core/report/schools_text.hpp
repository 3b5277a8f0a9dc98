#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/schools.hpp"
#include "core/report/engine_info.hpp"
#include "core/report/text.hpp"

#include <string>

namespace fascia {

/// What the two schools are called.
struct SchoolNames {
    std::string one;
    std::string other;
};

/// `explanation` is that of the first school; `options.first` candidates on which they part, the
/// rest is counted.
[[nodiscard]] std::string schools_text(const Explanation& explanation, const Schools& schools,
                                       const SchoolNames& names, const TextOptions& options = {});

/// Format "schools/1".
[[nodiscard]] std::string schools_json(const Explanation& explanation, const Schools& schools,
                                       const SchoolNames& names, const EngineInfo& engine);

}  // namespace fascia
