#include "core/knowledge/knowledge_base.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

namespace {

const std::vector<std::string> none;

std::string with_spaces(std::string_view id) {
    std::string text(id);
    std::ranges::replace(text, '_', ' ');
    return text;
}

}  // namespace

std::string_view to_string(EntityType type) {
    switch (type) {
        case EntityType::structure:
            return "structure";
        case EntityType::finding:
            return "finding";
        case EntityType::candidate:
            return "candidate";
        case EntityType::treatment:
            return "treatment";
        case EntityType::position:
            return "position";
        case EntityType::source:
            return "source";
        case EntityType::relation:
            return "relation";
        case EntityType::kind:
            return "kind";
        case EntityType::figure:
            return "figure";
    }
    return {};
}

void KnowledgeBase::index() {
    entities_.clear();
    by_id_ = {};
    by_label_ = {};
    by_synonym_ = {};
    const auto add_all = [&](EntityType type, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            entities_.push_back({type, i});
        }
    };
    add_all(EntityType::structure, structures.size());
    add_all(EntityType::finding, findings.size());
    add_all(EntityType::candidate, candidates.size());
    add_all(EntityType::treatment, treatments.size());
    add_all(EntityType::position, positions.size());
    add_all(EntityType::source, sources.size());
    add_all(EntityType::relation, relations.size());
    add_all(EntityType::kind, kinds.size());
    add_all(EntityType::figure, figures.size());

    for (std::size_t i = 0; i < entities_.size(); ++i) {
        const Entity entity = entities_[i];
        const auto owner = static_cast<std::uint32_t>(i);
        by_id_.add(id_of(entity), owner);
        if (const std::string_view label = label_of(entity); !label.empty()) {
            by_label_.add(label, owner);
        }
        if (const std::string_view common = common_of(entity); !common.empty()) {
            by_label_.add(common, owner);
        }
        for (const std::string& synonym : synonyms_of(entity)) {
            by_synonym_.add(synonym, owner);
        }
    }
    by_id_.finish();
    by_label_.finish();
    by_synonym_.finish();
}

template <class T>
const T* KnowledgeBase::find(const std::vector<T>& list, EntityType type,
                             std::string_view id) const {
    const T* found = nullptr;
    by_id_.find(id, [&](std::uint32_t owner) {
        const Entity entity = entities_[owner];
        if (found == nullptr && entity.type == type && list[entity.index].id == id) {
            found = &list[entity.index];
        }
    });
    return found;
}

bool KnowledgeBase::takes_article(const Structure& structure) const {
    bool takes = structure.article;
    for (const Kind* of = kind(structure.kind); of != nullptr && !takes; of = kind(of->parent)) {
        takes = of->article;
    }
    return takes;
}

const Structure* KnowledgeBase::structure(std::string_view id) const {
    return find(structures, EntityType::structure, id);
}
const RelationType* KnowledgeBase::relation(std::string_view id) const {
    return find(relations, EntityType::relation, id);
}
const Finding* KnowledgeBase::finding(std::string_view id) const {
    return find(findings, EntityType::finding, id);
}
const Candidate* KnowledgeBase::candidate(std::string_view id) const {
    return find(candidates, EntityType::candidate, id);
}
const Treatment* KnowledgeBase::treatment(std::string_view id) const {
    return find(treatments, EntityType::treatment, id);
}
const Source* KnowledgeBase::source(std::string_view id) const {
    return find(sources, EntityType::source, id);
}
const Kind* KnowledgeBase::kind(std::string_view id) const {
    return find(kinds, EntityType::kind, id);
}
const Figure* KnowledgeBase::figure(std::string_view id) const {
    return find(figures, EntityType::figure, id);
}

std::vector<std::string> KnowledgeBase::kind_and_above(std::string_view kind) const {
    std::vector<std::string> chain;
    const Kind* at = this->kind(kind);
    // Bounded, since lists that were not checked may hold a cycle.
    while (at != nullptr && chain.size() <= kinds.size()) {
        chain.push_back(at->id);
        at = this->kind(at->parent);
    }
    return chain;
}

bool KnowledgeBase::is_of_kind(const Structure& structure, std::string_view kind) const {
    const Kind* at = this->kind(structure.kind);
    for (std::size_t steps = 0; at != nullptr && steps <= kinds.size(); ++steps) {
        if (at->id == kind) {
            return true;
        }
        at = this->kind(at->parent);
    }
    return false;
}

std::vector<Entity> KnowledgeBase::with_id(std::string_view id) const {
    std::vector<Entity> found;
    by_id_.find(id, [&](std::uint32_t owner) {
        if (id_of(entities_[owner]) == id) {
            found.push_back(entities_[owner]);
        }
    });
    return found;
}

std::vector<Entity> KnowledgeBase::lookup(std::string_view name) const {
    std::vector<Entity> found;
    const auto gather = [&](const NameTable& table, auto has_name) {
        table.find(name, [&](std::uint32_t owner) {
            if (has_name(entities_[owner])) {
                found.push_back(entities_[owner]);
            }
        });
    };
    gather(by_id_, [&](Entity entity) { return NameTable::same(id_of(entity), name); });
    const auto has_label = [&](Entity entity) {
        return NameTable::same(label_of(entity), name) || NameTable::same(common_of(entity), name);
    };
    if (found.empty()) {
        gather(by_label_, [&](Entity entity) {
            return entity.type != EntityType::source && has_label(entity);
        });
    }
    if (found.empty()) {
        gather(by_synonym_, [&](Entity entity) {
            return std::ranges::any_of(synonyms_of(entity), [&](const std::string& synonym) {
                return NameTable::same(synonym, name);
            });
        });
    }
    if (found.empty()) {  // what a text is called is often what it is about
        gather(by_label_, has_label);
    }
    std::ranges::sort(
        found, [&](Entity a, Entity b) { return std::pair(id_of(a), a) < std::pair(id_of(b), b); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::string_view KnowledgeBase::id_of(Entity entity) const {
    switch (entity.type) {
        case EntityType::structure:
            return structures[entity.index].id;
        case EntityType::finding:
            return findings[entity.index].id;
        case EntityType::candidate:
            return candidates[entity.index].id;
        case EntityType::treatment:
            return treatments[entity.index].id;
        case EntityType::position:
            return positions[entity.index].id;
        case EntityType::source:
            return sources[entity.index].id;
        case EntityType::relation:
            return relations[entity.index].id;
        case EntityType::kind:
            return kinds[entity.index].id;
        case EntityType::figure:
            return figures[entity.index].id;
    }
    return {};
}

std::string_view KnowledgeBase::label_of(Entity entity) const {
    switch (entity.type) {
        case EntityType::structure:
            return structures[entity.index].label;
        case EntityType::finding:
            return findings[entity.index].label;
        case EntityType::candidate:
            return candidates[entity.index].label;
        case EntityType::treatment:
            return treatments[entity.index].label;
        case EntityType::source:
            return sources[entity.index].title;
        case EntityType::kind:
            return kinds[entity.index].label;
        case EntityType::position:
        case EntityType::relation:
        case EntityType::figure:
            break;  // they have ids only
    }
    return id_of(entity);
}

std::string_view KnowledgeBase::common_of(Entity entity) const {
    switch (entity.type) {
        case EntityType::structure:
            return structures[entity.index].common;
        case EntityType::candidate:
            return candidates[entity.index].common;
        default:
            return {};
    }
}

const std::vector<std::string>& KnowledgeBase::synonyms_of(Entity entity) const {
    switch (entity.type) {
        case EntityType::structure:
            return structures[entity.index].synonyms;
        case EntityType::finding:
            return findings[entity.index].synonyms;
        case EntityType::candidate:
            return candidates[entity.index].synonyms;
        default:
            return none;
    }
}

std::string KnowledgeBase::label_for(std::string_view id) const {
    for (const Entity& entity : with_id(id)) {
        const bool has_label = entity.type != EntityType::position &&
                               entity.type != EntityType::relation &&
                               entity.type != EntityType::kind && entity.type != EntityType::figure;
        if (has_label) {
            return std::string(label_of(entity));
        }
    }
    return with_spaces(id);
}

std::vector<std::string> KnowledgeBase::names(const std::vector<EntityType>& types) const {
    std::vector<std::string> all;
    for (const Entity& entity : entities_) {
        if (!types.empty() && std::ranges::find(types, entity.type) == types.end()) {
            continue;
        }
        all.emplace_back(id_of(entity));
        all.emplace_back(label_of(entity));
        all.emplace_back(common_of(entity));
        const std::vector<std::string>& synonyms = synonyms_of(entity);
        all.insert(all.end(), synonyms.begin(), synonyms.end());
    }
    std::erase(all, std::string());
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace fascia
