#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Patterns that a question in plain words may mean: "which nerve supplies piriformis" may be
/// `piriformis innervated_by ?nerve, ?nerve kind nerve`. Looked for are a name of the knowledge
/// base and relations whose sentences share words with the rest, or lead to things of a kind that
/// is named; only relations that tell something of that name are given. Up to `limit`, best first,
/// ties by pattern; none where no name, or no relation, is recognised. Cost: O(facts).
[[nodiscard]] std::vector<std::string> patterns_meant(const KnowledgeBase& kb,
                                                      std::string_view question, std::size_t limit);

/// Lines of the console that a question in plain words may mean: "why is psoas major not first?" is
/// `whynot psoas_major`, "how are A and B connected?" `path A B`, "what should I ask next?" `ask`.
/// Several where a name in it is that of several things; none where nothing of the kind is asked.
/// Cost: O(words²).
[[nodiscard]] std::vector<std::string> commands_meant(const KnowledgeBase& kb,
                                                      std::string_view question);

/// The longest name of the knowledge base that stands in plain words: the ids of all that have it.
[[nodiscard]] std::vector<std::string> named_in(const KnowledgeBase& kb, std::string_view words);

}  // namespace fascia
