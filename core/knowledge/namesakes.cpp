#include "core/knowledge/namesakes.hpp"

#include <set>

namespace fascia {

namespace {

std::vector<std::string> names_of(const KnowledgeBase& kb, Entity entity) {
    std::vector<std::string> names = {std::string(kb.label_of(entity))};
    if (entity.type == EntityType::structure) {
        const Structure& structure = kb.structures[entity.index];
        names.push_back(structure.common);
        names.insert(names.end(), structure.synonyms.begin(), structure.synonyms.end());
    } else if (entity.type == EntityType::candidate) {
        const Candidate& candidate = kb.candidates[entity.index];
        names.push_back(candidate.common);
        names.insert(names.end(), candidate.synonyms.begin(), candidate.synonyms.end());
    } else if (entity.type == EntityType::finding) {
        const Finding& finding = kb.findings[entity.index];
        names.insert(names.end(), finding.synonyms.begin(), finding.synonyms.end());
    }
    return names;
}

}  // namespace

std::vector<std::string> namesakes(const KnowledgeBase& kb, Entity entity,
                                   const std::function<bool(Entity)>& wanted) {
    std::set<std::string> ids;
    for (const std::string& name : names_of(kb, entity)) {
        for (const Entity other : name.empty() ? std::vector<Entity>() : kb.lookup(name)) {
            if (wanted(other)) {
                ids.emplace(kb.id_of(other));
            }
        }
    }
    return {ids.begin(), ids.end()};
}

}  // namespace fascia
