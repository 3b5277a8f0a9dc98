#pragma once

#include "core/explain/plain_question.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string_view>

namespace fascia {

/// "which layers do I press through to reach quadratus lumborum", "what lies between the skin and
/// it", "which muscles lie over it": what lies directly over it, then what covers it, then what
/// lies over that, each under a heading. Nothing where no such thing is asked, or no fact tells it.
/// Cost: O(facts) for each layer.
[[nodiscard]] PatternsMeant over_meant(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
