#pragma once

#include "core/explain/plain_question.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string_view>

namespace fascia {

/// "is piriformis a lateral rotator?", "does piriformis rotate inwards or outwards?": whether a
/// muscle does a movement whose joint is not named, or which of two ways it moves. Nothing where no
/// such thing is asked. Cost: O(facts).
[[nodiscard]] PatternsMeant action_meant(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
