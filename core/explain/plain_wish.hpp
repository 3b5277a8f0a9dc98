#pragma once

#include "core/explain/plain_question.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Lines of the console that are meant by what somebody wants, in plain words: "make a report" is
/// `report`, "take it back" `undo`, "forget the fever" `case clear fever`, "open the secretary
/// case" `case load secretary`, "draw the piriformis" `map piriformis -o piriformis.svg`. None
/// where nothing of the kind is wanted, and for what is typed as a command already.
/// Cost: O(words²).
[[nodiscard]] CommandsMeant wish_meant(const KnowledgeBase& kb, std::string_view line);

/// Candidates and structures that words name, by id; where none has just that name, the candidates
/// that have all of the words, whatever their endings, in one of their names: "disc herniation" is
/// in "herniated disc". Cost: O(words of all names).
[[nodiscard]] std::vector<std::string> candidates_like(const KnowledgeBase& kb,
                                                       std::string_view words);

/// The candidates among them, and for what is a part of some, as a nerve root is, those.
[[nodiscard]] std::vector<std::string> wholes_of(const KnowledgeBase& kb,
                                                 const std::vector<std::string>& ids);

}  // namespace fascia
