#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// What a word means that answers are written with, such as "points" or "red flag", in a few
/// sentences, with the bounds and sizes of the knowledge base; empty where it is none of them.
[[nodiscard]] std::string meaning_of(const KnowledgeBase& kb, std::string_view word);

/// All of these words, one of each meaning.
[[nodiscard]] std::vector<std::string_view> explained_words();

}  // namespace fascia::shell
