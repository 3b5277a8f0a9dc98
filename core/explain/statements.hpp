#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

namespace fascia {

/// Calls visit(what, backing) for whatever names sources, of one kind after the other: facts,
/// figures, evidence, positions, structures, findings, candidates (the backing of these is that of
/// their pre-test value).
template <class Visit>
void for_each_statement(const KnowledgeBase& kb, const Rulebook& rulebook, const Visit& visit) {
    for (const Fact& fact : kb.facts) {
        visit(fact, fact.backing);
    }
    for (const Figure& figure : kb.figures) {
        visit(figure, figure.backing);
    }
    for (const EvidenceRule& rule : rulebook.evidence()) {
        visit(rule, rule.evidence.backing);
    }
    for (const Position& position : kb.positions) {
        visit(position, position.backing);
    }
    for (const Structure& structure : kb.structures) {
        visit(structure, structure.backing);
    }
    for (const Finding& finding : kb.findings) {
        visit(finding, finding.backing);
    }
    for (const Candidate& candidate : kb.candidates) {
        visit(candidate, candidate.pre_test.backing);
    }
}

}  // namespace fascia
