#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/plain_words/clause.hpp"

#include <span>

namespace fascia {

/// Lets hold for the clauses of one sentence what others of it say: what eases, worsens or denies a
/// whole list, a side that is told of two places.
void let_hold_on(const KnowledgeBase& kb, std::span<Clause> sentence);

}  // namespace fascia
