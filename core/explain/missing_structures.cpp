#include "core/explain/missing_structures.hpp"

#include <variant>

namespace fascia {

MissingStructures::MissingStructures(const Consultation& consultation) {
    const KnowledgeBase& kb = consultation.kb();
    for (const Fact& fact : kb.facts) {
        if (fact.relation != "found_only_in") {
            continue;
        }
        const auto& structure = std::get<std::string>(fact.values.front());
        const auto& needed = std::get<std::string>(fact.values.back());
        if (consultation.findings().seen_anywhere(needed).state == FindingState::absent) {
            labels_.emplace(structure, kb.label_for(structure));
        }
    }
}

std::string MissingStructures::of(const Candidate& candidate) const {
    for (const std::string& structure : candidate.structures) {
        if (const auto found = labels_.find(structure); found != labels_.end()) {
            return found->second;
        }
    }
    const auto itself = labels_.find(candidate.id);
    return itself == labels_.end() ? std::string() : itself->second;
}

}  // namespace fascia
