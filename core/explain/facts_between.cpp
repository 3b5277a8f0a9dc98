#include "core/explain/facts_between.hpp"

#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace fascia {

namespace {

/// The first and the second of a fact of two names; null where it is none.
std::pair<const std::string*, const std::string*> names_of(const Fact& fact) {
    if (fact.values.size() != 2) {
        return {nullptr, nullptr};
    }
    return {std::get_if<std::string>(&fact.values[0]), std::get_if<std::string>(&fact.values[1])};
}

/// A structure and all its parts.
std::set<std::string, std::less<>> with_parts(const KnowledgeBase& kb, std::string_view whole) {
    std::vector<std::string> found = {std::string(whole)};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const Fact& fact : kb.facts) {
            const auto [part, of] = names_of(fact);
            if (fact.relation == "part_of" && part != nullptr && of != nullptr && *of == found[i] &&
                std::ranges::find(found, *part) == found.end()) {
                found.push_back(*part);
            }
        }
    }
    return {found.begin(), found.end()};
}

}  // namespace

std::optional<std::pair<std::string, std::string>> structures_of_statement(
    const KnowledgeBase& kb, std::string_view pattern) {
    const auto line = split_words(SourceText("pattern", std::string(trim(pattern))));
    if (!line || line->size() != 3) {
        return std::nullopt;
    }
    const std::string& one = line->front().text;
    const std::string& other = line->back().text;
    std::string relation = (*line)[1].text;
    if (relation.ends_with('+') || relation.ends_with('*')) {
        relation.pop_back();
    }
    const bool is_statement = kb.relation(relation) != nullptr && kb.structure(one) != nullptr &&
                              kb.structure(other) != nullptr;
    return is_statement ? std::optional(std::pair(one, other)) : std::nullopt;
}

std::vector<Step> facts_between(const Consultation& consultation, std::string_view one,
                                std::string_view other, std::size_t limit) {
    const KnowledgeBase& kb = consultation.kb();
    const auto ones = with_parts(kb, one);
    const auto others = with_parts(kb, other);
    std::vector<std::pair<bool, const Fact*>> found;  // whether it is of a part
    for (const Fact& fact : kb.facts) {
        const auto [a, b] = names_of(fact);
        const bool joins = a != nullptr && b != nullptr &&
                           ((ones.contains(*a) && others.contains(*b)) ||
                            (ones.contains(*b) && others.contains(*a)));
        const RelationType* const relation = kb.relation(fact.relation);
        const bool is_anatomy = relation != nullptr && relation->columns.front() != "candidate";
        if (joins && is_anatomy && *a != *b) {
            const bool is_of_both = (*a == one && *b == other) || (*a == other && *b == one);
            found.emplace_back(!is_of_both, &fact);
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<bool, const Fact*>::first);
    found.resize(std::min(found.size(), limit));
    Wording wording(consultation.rulebook());
    std::vector<Step> out;
    for (const auto& [is_of_part, fact] : found) {
        out.push_back(stated(
            wording.sentence(*consultation.rulebook().relation(fact->relation), false,
                             [&](std::size_t i) {
                                 return wording.label(std::get<std::string>(fact->values[i]));
                             }),
            fact->backing));
    }
    return out;
}

}  // namespace fascia
