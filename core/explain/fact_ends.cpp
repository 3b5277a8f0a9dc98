#include "core/explain/fact_ends.hpp"

#include "core/base/one_of.hpp"

#include <optional>

namespace fascia {

namespace {

/// A fact about two things.
struct FactPair {
    const std::string* first = nullptr;
    const std::string* second = nullptr;
};

std::optional<FactPair> pair_of(const Fact& fact) {
    const auto* const first =
        fact.values.size() == 2 ? std::get_if<std::string>(fact.values.data()) : nullptr;
    const auto* const second =
        first != nullptr ? std::get_if<std::string>(&fact.values[1]) : nullptr;
    return second == nullptr ? std::nullopt : std::optional(FactPair{first, second});
}

/// The relations of facts that a relation of a pattern stands for.
bool is_fact_of(std::string_view relation, std::string_view of_fact) {
    return relation == "attaches_to" ? is_one_of(of_fact, {"origin", "insertion"})
                                     : relation == of_fact;
}

}  // namespace

Ids firsts_of(const KnowledgeBase& kb, std::string_view relation, const Ids& ends) {
    Ids out;
    for (const Fact& fact : kb.facts) {
        const auto pair = is_fact_of(relation, fact.relation) ? pair_of(fact) : std::nullopt;
        if (pair && ends.contains(*pair->second)) {
            out.insert(*pair->first);
        }
        if (pair && relation == "adjacent_to" && ends.contains(*pair->first)) {
            out.insert(*pair->second);
        }
    }
    return out;
}

Ids seconds_of(const KnowledgeBase& kb, std::string_view relation, const std::string& first) {
    Ids out;
    for (const Fact& fact : kb.facts) {
        const auto pair = is_fact_of(relation, fact.relation) ? pair_of(fact) : std::nullopt;
        if (pair && *pair->first == first) {
            out.insert(*pair->second);
        }
    }
    return out;
}

Ids with_parts(const KnowledgeBase& kb, const std::string& id) {
    Ids all = {id};
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        all.merge(firsts_of(kb, "part_of", all));
    }
    return all;
}

Ids with_wholes(const KnowledgeBase& kb, const std::string& id) {
    Ids all = {id};
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        for (const std::string& one : Ids(all)) {
            all.merge(seconds_of(kb, "part_of", one));
        }
    }
    return all;
}

std::vector<Group> groups_with(const KnowledgeBase& kb, const std::string& id) {
    const auto is_plural = [&](const std::string& one) {
        const Structure* const structure = kb.structure(one);
        return structure != nullptr && structure->plural;
    };
    const Ids own = with_parts(kb, id);
    std::vector<Group> groups;
    for (const std::string& group : with_wholes(kb, id)) {
        if (group == id || !is_plural(group)) {
            continue;
        }
        groups.push_back({group, "of which it is one (the source names them together)"});
        for (const std::string& part : firsts_of(kb, "part_of", {group})) {
            if (is_plural(part) && !own.contains(part)) {
                groups.push_back({part, "which are parts of " + named_with_article(kb, group) +
                                            "; whether of this one, too, sources leave open"});
            }
        }
    }
    return groups;
}

std::string named_with_article(const KnowledgeBase& kb, const std::string& id) {
    const Structure* const structure = kb.structure(id);
    const bool has_article = structure != nullptr && kb.takes_article(*structure);
    return (has_article ? "the " : "") + kb.label_for(id);
}

}  // namespace fascia
