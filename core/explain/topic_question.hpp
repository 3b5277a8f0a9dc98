#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What texts hold of something that teachers ask about and that is no structure: heat or cold,
/// imaging, bed rest, stretching, trigger points, how long it lasts, surgery, medicines,
/// injections.
struct TopicAnswer {
    std::vector<std::string> lines = {};  ///< none: nothing of the kind is asked
    bool has_step = false;                ///< each thing asked has a step of treatment of its own
};

/// The answer from positions of sources and from what steps of treatment are, each with its source
/// and grade; of each topic at most three, the others counted. Where nothing is known of it, it
/// says so. Cost: O(text of all positions).
[[nodiscard]] TopicAnswer topic_answer(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
