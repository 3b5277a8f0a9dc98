#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"
#include "core/graph/graph.hpp"

#include <string>
#include <vector>

namespace fascia {

/// One path told as sentences, one a fact.
struct ToldPath {
    std::vector<std::string> structures;  ///< ids
    std::vector<Step> steps;
};

[[nodiscard]] ToldPath tell(const Consultation& consultation, const Path& path);

}  // namespace fascia
