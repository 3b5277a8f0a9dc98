#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <vector>

namespace fascia::shell {

/// The line of help that a question about the program asks for, its words in small letters: "how do
/// I save the case?" is `help case save`, "what is a red flag?" `help red flag`. Empty where it
/// asks for nothing of the kind.
[[nodiscard]] std::string help_meant(const KnowledgeBase& kb,
                                     const std::vector<std::string>& words);

}  // namespace fascia::shell
