#pragma once

#include "core/explain/plain_question.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string_view>

namespace fascia {

/// Questions of a lesson that no single relation of a single name answers: what a muscle does; what
/// is attached to two things, or lies between them; which root a reflex tests; which muscles,
/// nerves or roots are behind a weakness ("foot drop"); what goes through something, or brings
/// blood to it, where only its neighbours are known; how many lumbar vertebrae there are. Nothing
/// where it is no such question. Cost: O(facts).
[[nodiscard]] PatternsMeant lesson_question_meant(const KnowledgeBase& kb,
                                                  std::string_view question);

}  // namespace fascia
