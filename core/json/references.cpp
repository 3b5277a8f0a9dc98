#include "core/json/references.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <utility>

namespace fascia::json {

bool References::fits(const Entity& entity, const Wanted& wanted) const {
    if (std::ranges::find(wanted.types, entity.type) == wanted.types.end()) {
        return false;
    }
    if (entity.type != EntityType::structure || wanted.kind.empty()) {
        return true;
    }
    const Structure& structure = kb_.structures[entity.index];
    // Of an unknown kind nothing can be said; that the kind is unknown is told elsewhere.
    return kb_.kind(structure.kind) == nullptr || kb_.is_of_kind(structure, wanted.kind);
}

std::string References::description(const Entity& entity) const {
    if (entity.type != EntityType::structure) {
        return with_article(std::string(to_string(entity.type)));
    }
    const Kind* kind = kb_.kind(kb_.structures[entity.index].kind);
    return with_article(kind == nullptr ? std::string(to_string(entity.type)) : kind->label);
}

std::string References::phrase(const Wanted& wanted) const {
    std::vector<std::string> phrases;
    for (const EntityType type : wanted.types) {
        if (type == EntityType::structure && !wanted.kind.empty()) {
            const Kind* kind = kb_.kind(wanted.kind);
            phrases.push_back(with_article(kind == nullptr ? wanted.kind : kind->label));
        } else {
            phrases.push_back(with_article(std::string(to_string(type))));
        }
    }
    return join_or(phrases);
}

std::vector<std::string> References::suggestions(const std::string& wrong,
                                                 const Wanted& wanted) const {
    // A label in place of the id is the likeliest slip.
    std::vector<std::string> found;
    for (const Entity& entity : kb_.lookup(wrong)) {
        if (fits(entity, wanted)) {
            found.emplace_back(kb_.id_of(entity));
        }
    }
    if (!found.empty()) {
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }
    std::vector<std::string> ids;
    const auto gather = [&](EntityType type, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            if (const Entity entity{type, i}; fits(entity, wanted)) {
                ids.emplace_back(kb_.id_of(entity));
            }
        }
    };
    gather(EntityType::structure, kb_.structures.size());
    gather(EntityType::finding, kb_.findings.size());
    gather(EntityType::candidate, kb_.candidates.size());
    gather(EntityType::treatment, kb_.treatments.size());
    gather(EntityType::source, kb_.sources.size());
    gather(EntityType::kind, kb_.kinds.size());
    gather(EntityType::figure, kb_.figures.size());
    return nearest(wrong, ids);
}

void References::check(const Document& document, const Node& value, const Wanted& wanted,
                       const std::string& place) {
    const std::vector<Entity> known = kb_.with_id(value.text);
    if (std::ranges::any_of(known, [&](const Entity& entity) { return fits(entity, wanted); })) {
        return;
    }
    if (!known.empty()) {
        problems_.add(document.error(value.span, '"' + value.text + "\" is " +
                                                     description(known.front()) + ", but " + place +
                                                     " takes " + phrase(wanted)));
        return;
    }
    std::string expected = phrase(wanted);
    const bool one = wanted.types.size() == 1;
    expected = one ? expected.substr(expected.find(' ') + 1) : expected;
    Diagnostic diagnostic = document.error(
        value.span, one ? "there is no " + expected + " \"" + value.text + '"'
                        : '"' + value.text + "\" is not known; " + place + " takes " + expected);
    if (!problems_.full()) {
        diagnostic.suggestions = suggestions(value.text, wanted);
    }
    problems_.add(std::move(diagnostic));
}

void References::check_member(const Entry& entry, const std::string& member, const Wanted& wanted) {
    const Node* value = entry.find(member);
    if (value == nullptr) {
        return;
    }
    const std::string place = '"' + member + '"';
    if (value->is(NodeType::string)) {
        check(*entry.document, *value, wanted, place);
    }
    for (const Node& item : value->items) {
        check(*entry.document, item, wanted, place);
    }
}

}  // namespace fascia::json
