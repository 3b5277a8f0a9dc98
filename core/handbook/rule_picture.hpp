#pragma once

#include "core/handout/picture.hpp"
#include "core/rules/rule_graph.hpp"

#include <optional>

namespace fascia {

/// Which pack feeds which: a box a pack, with how many of its rules feed others of it, and on each
/// arrow how many links lead from rules of the one to rules of the other. Nothing where no rule
/// feeds another.
[[nodiscard]] std::optional<handout::Picture> picture_of(const RuleGraph& graph);

}  // namespace fascia
