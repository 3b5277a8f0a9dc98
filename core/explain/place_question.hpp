#pragma once

#include "core/explain/plain_question.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string_view>

namespace fascia {

/// "what are the layers of the back at L3": what is attached there, and what lies over that, from
/// the skin inwards, as far as facts order it; what they do not order is named. Nothing where no
/// layers are asked for, or of something that is no bone. Cost: O(facts) for each layer.
[[nodiscard]] PatternsMeant layers_at(const KnowledgeBase& kb, std::string_view question);

/// "what lies behind the kidney", "what is over it": that no fact tells the side on which something
/// lies, beside what is known of its place. Nothing where no side is asked for. Cost: O(facts).
[[nodiscard]] PatternsMeant side_meant(const KnowledgeBase& kb, std::string_view question);

/// "which muscles attach to the twelfth rib": what is attached to several things of which it is
/// one, named together, is asked, too. Cost: O(facts).
void add_groups(const KnowledgeBase& kb, PatternsMeant& meant);

/// "where does the sacrotuberous ligament attach": what a band or sheet is fixed to, where that is
/// told of it and not of muscles; "what layers does the thoracolumbar fascia have": its parts.
/// Nothing where neither is asked. Cost: O(facts).
[[nodiscard]] PatternsMeant of_its_own_meant(const KnowledgeBase& kb, std::string_view question);

}  // namespace fascia
