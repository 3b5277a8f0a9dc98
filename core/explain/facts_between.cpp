#include "core/explain/facts_between.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
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

/// "A RELATION B", without a step behind the relation.
struct Statement {
    std::string first;
    std::string relation;
    std::string second;
};

std::optional<Statement> statement_in(const KnowledgeBase& kb, std::string_view pattern) {
    const auto line = split_words(SourceText("pattern", std::string(trim(pattern))));
    if (!line || line->size() != 3) {
        return std::nullopt;
    }
    Statement found{line->front().text, (*line)[1].text, line->back().text};
    if (found.relation.ends_with('+') || found.relation.ends_with('*')) {
        found.relation.pop_back();
    }
    const bool is_statement = kb.relation(found.relation) != nullptr &&
                              kb.structure(found.first) != nullptr &&
                              kb.structure(found.second) != nullptr;
    return is_statement ? std::optional(std::move(found)) : std::nullopt;
}

/// The facts of a relation with one of these at the one end, first or second.
std::vector<const Fact*> facts_with(const KnowledgeBase& kb, std::string_view relation,
                                    const Ids& ids, bool is_first) {
    std::vector<const Fact*> found;
    for (const Fact& fact : kb.facts) {
        const auto [a, b] = names_of(fact);
        const std::string* const end = is_first ? a : b;
        if (fact.relation == relation && end != nullptr && a != nullptr && b != nullptr &&
            ids.contains(*end)) {
            found.push_back(&fact);
        }
    }
    return found;
}

/// Facts that have one end in common, in one sentence, with their first sources: "A is supplied by
/// B; C".
Step joined_facts(const Consultation& consultation, Wording& wording,
                  const std::vector<const Fact*>& facts, std::string_view one, bool is_first,
                  std::size_t limit) {
    constexpr std::size_t sources_max = 3;
    std::vector<std::string> labels;
    Backing backing = facts.front()->backing;
    backing.sources.clear();
    for (const Fact* const fact : facts) {
        std::string label =
            wording.plain_label(std::get<std::string>(fact->values[is_first ? 1 : 0]));
        if (std::ranges::find(labels, label) != labels.end()) {
            continue;
        }
        labels.push_back(std::move(label));
        if (labels.size() > limit) {
            continue;
        }
        backing.grade = std::max(backing.grade, fact->backing.grade);
        for (const std::string& source : fact->backing.sources) {
            if (backing.sources.size() < sources_max &&
                std::ranges::find(backing.sources, source) == backing.sources.end()) {
                backing.sources.push_back(source);
            }
        }
    }
    const std::size_t more = labels.size() - std::min(labels.size(), limit);
    labels.resize(labels.size() - more);
    const std::string others =
        list_of(labels, "; ") + (more > 0 ? "; and " + std::to_string(more) + " more" : "");
    const RelationType& relation = *consultation.kb().relation(facts.front()->relation);
    if (!is_first && !relation.inverse_says.empty()) {
        std::string text = relation.inverse_says;
        text.replace(text.find("{2}"), 3, others);
        return stated(text.replace(text.find("{1}"), 3, wording.label(one)), backing);
    }
    const auto id = *consultation.rulebook().relation(relation.id);
    const bool stands_first = is_first || relation.symmetric;
    return stated(wording.sentence(id, false,
                                   [&](std::size_t column) {
                                       return (column == 0) == stands_first ? wording.label(one)
                                                                            : others;
                                   }),
                  backing);
}

}  // namespace

bool is_known_turned(const KnowledgeBase& kb, std::string_view pattern) {
    const auto statement = statement_in(kb, pattern);
    return statement && is_one_of(statement->relation, {"deep_to", "part_of"}) &&
           seconds_of(kb, statement->relation, statement->second).contains(statement->first);
}

bool has_others_listed(const KnowledgeBase& kb, std::string_view pattern) {
    const auto statement = statement_in(kb, pattern);
    if (!statement ||
        !is_one_of(statement->relation, {"innervated_by", "performs", "assists", "crosses",
                                         "origin", "insertion", "attaches_to"})) {
        return false;
    }
    const bool is_of_movement = is_one_of(statement->relation, {"performs", "assists"});
    return !seconds_of(kb, statement->relation, statement->first).empty() ||
           (is_of_movement && (!seconds_of(kb, "performs", statement->first).empty() ||
                               !seconds_of(kb, "assists", statement->first).empty()));
}

std::vector<Step> facts_of_place(const Consultation& consultation, std::string_view structure,
                                 std::size_t limit) {
    struct End {
        std::string_view relation;
        bool is_first;
    };
    static constexpr End ends[] = {
        {"lies_in", true}, {"origin", true},   {"insertion", true},      {"connects", true},
        {"deep_to", true}, {"deep_to", false}, {"passes_through", true}, {"adjacent_to", true}};
    std::vector<Step> out;
    Wording wording(consultation.rulebook());
    for (const End& end : ends) {
        const auto facts =
            facts_with(consultation.kb(), end.relation, {std::string(structure)}, end.is_first);
        if (!facts.empty() && consultation.rulebook().relation(end.relation)) {
            out.push_back(
                joined_facts(consultation, wording, facts, structure, end.is_first, limit));
        }
    }
    return out;
}

std::vector<Step> facts_beside(const Consultation& consultation, std::string_view pattern,
                               std::size_t limit) {
    const KnowledgeBase& kb = consultation.kb();
    const auto stated = statement_in(kb, pattern);
    std::vector<Step> out;
    if (!stated) {
        return out;
    }
    std::vector<std::string> relations = {stated->relation};
    if (stated->relation == "performs" || stated->relation == "assists") {
        relations = {"performs", "assists"};
    } else if (stated->relation == "attaches_to") {
        relations = {"origin", "insertion"};
    }
    Wording wording(consultation.rulebook());
    for (const bool is_first : {true, false}) {
        const std::string& one = is_first ? stated->first : stated->second;
        bool is_known = false;
        for (const std::string& relation : relations) {
            const auto facts = facts_with(kb, relation, {one}, is_first);
            if (!facts.empty()) {
                out.push_back(joined_facts(consultation, wording, facts, one, is_first, limit));
                is_known = true;
            }
        }
        for (const std::string& part : is_known || !is_first ? Ids() : with_parts(kb, one)) {
            const auto facts = facts_with(kb, stated->relation, {part}, is_first);
            if (!facts.empty()) {
                out.push_back(joined_facts(consultation, wording, facts, part, is_first, limit));
            }
        }
    }
    return out;
}

std::optional<std::pair<std::string, std::string>> structures_of_statement(
    const KnowledgeBase& kb, std::string_view pattern) {
    auto found = statement_in(kb, pattern);
    return found ? std::optional(std::pair(std::move(found->first), std::move(found->second)))
                 : std::nullopt;
}

std::vector<Step> facts_between(const Consultation& consultation, std::string_view one,
                                std::string_view other, std::size_t limit) {
    const KnowledgeBase& kb = consultation.kb();
    const auto ones = with_parts(kb, std::string(one));
    const auto others = with_parts(kb, std::string(other));
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
