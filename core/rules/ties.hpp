#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fascia {

/// What the knowledge base has of one thing that was named where another kind of thing belongs.
struct Ties {
    std::vector<std::string> ids;  ///< wanted things that it leads to, so that they can be offered
    std::string told;              ///< what ties them to it, in words; empty: nothing does
};

/// Wanted things that the knowledge base itself ties to `entity`: candidates that are said to
/// affect it, members and parts of it, findings about it; else the facts that name both. How alike
/// two names are spelt ties nothing: one nerve is not a guess for another. Cost: O(facts).
[[nodiscard]] Ties ties_of(const KnowledgeBase& kb, Entity entity,
                           const std::function<bool(Entity)>& wanted);

}  // namespace fascia
