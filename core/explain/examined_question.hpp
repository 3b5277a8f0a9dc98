#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>

namespace fascia {

/// "how is the straight leg raise done", "how do I do the slump test": how it is examined and what
/// counts as present, with its sources; empty where no finding is asked for by its name, or nothing
/// is known of how it is examined. Cost: O(words of all names).
[[nodiscard]] std::string how_examined(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
