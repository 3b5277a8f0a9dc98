#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fascia {

/// Other things that share a name with one, such as the vertebra and the nerve root that are both
/// called L5: ids of those that are wanted, sorted. Cost: of a look-up for each name.
[[nodiscard]] std::vector<std::string> namesakes(const KnowledgeBase& kb, Entity entity,
                                                 const std::function<bool(Entity)>& wanted);

}  // namespace fascia
