#include "core/checker/given.hpp"

#include "core/checker/known_findings.hpp"

#include <string_view>

namespace fascia::checker {

Given::Given(const Rulebook& rulebook, const Case& told) {
    add_knowledge(rulebook);
    add_case(rulebook, told);
}

const GivenTuple* Given::find(datalog::RelationId relation,
                              const std::vector<Value>& values) const {
    const auto found = places_.find({relation, values});
    return found == places_.end() ? nullptr : &all_[found->second];
}

void Given::add(datalog::RelationId relation, std::vector<Value> values, GivenTuple::Origin origin,
                const Backing* backing) {
    if (places_.emplace(std::pair(relation, values), all_.size()).second) {
        all_.push_back({relation, std::move(values), origin, backing});
    }
}

void Given::add_knowledge(const Rulebook& rulebook) {
    const KnowledgeBase& kb = *rulebook.kb();
    ValueTable& values = rulebook.values();
    const auto state = [&](std::string_view relation, std::initializer_list<std::string_view> ids,
                           const Backing* backing) {
        std::vector<Value> tuple;
        for (const std::string_view id : ids) {
            tuple.push_back(values.text(id));
        }
        add(*rulebook.relation(relation), std::move(tuple), GivenTuple::Origin::stated, backing);
    };
    for (const Kind& kind : kb.kinds) {
        if (!kind.parent.empty()) {
            state("kind_under", {kind.id, kind.parent}, nullptr);
        }
    }
    for (const Structure& structure : kb.structures) {
        state("kind", {structure.id, structure.kind}, &structure.backing);
    }
    for (const Candidate& candidate : kb.candidates) {
        const Backing* const backing = &candidate.backing;
        if (kb.structure(candidate.id) == nullptr) {
            state("kind", {candidate.id, candidate.kind}, backing);
        }
        if (!candidate.family.empty()) {
            state("member_of", {candidate.id, candidate.family}, backing);
        }
        if (candidate.must_not_miss) {
            state("must_not_be_missed", {candidate.id}, backing);
        }
        for (const std::string& structure : candidate.structures) {
            state("affects", {candidate.id, structure}, backing);
        }
    }
    for (const Finding& finding : kb.findings) {
        state("topic", {finding.id, finding.topic}, &finding.backing);
        if (finding.sided) {
            state("sided", {finding.id}, &finding.backing);
        }
    }
    for (const Fact& fact : kb.facts) {
        std::vector<Value> tuple;
        for (const FactValue& value : fact.values) {
            const auto* text = std::get_if<std::string>(&value);
            tuple.push_back(text != nullptr ? values.text(*text)
                                            : values.number(std::get<Number>(value)));
        }
        add(*rulebook.relation(fact.relation), std::move(tuple), GivenTuple::Origin::stated,
            &fact.backing);
    }
}

void Given::add_case(const Rulebook& rulebook, const Case& told) {
    const CaseRelations& relations = rulebook.case_relations();
    ValueTable& values = rulebook.values();
    const Value person = values.text("case");
    const KnownFindings known = told_findings(told);
    for (const Finding& finding : rulebook.kb()->findings) {
        const Value id = values.text(finding.id);
        const auto found = known.find(finding.id);
        const KnownFinding of_it = found == known.end() ? KnownFinding{} : found->second;
        const auto states = of_it.related(finding.sided);
        for (std::size_t side = 0; side < states.size(); ++side) {
            if (!states[side]) {
                continue;
            }
            const auto state = static_cast<std::size_t>(*states[side]);
            add(relations.state[state][side], {person, id},
                *states[side] == FindingState::unasked ? GivenTuple::Origin::silent
                                                       : GivenTuple::Origin::told);
            if (state < 2) {
                add(relations.told[state][side], {person, id}, GivenTuple::Origin::told);
            }
        }
        if (of_it.value) {
            add(relations.measures, {person, id, values.real(*of_it.value)},
                GivenTuple::Origin::told);
        }
    }
    if (told.person.age) {
        add(relations.age, {person, values.integer(*told.person.age)}, GivenTuple::Origin::told);
    }
    if (!told.person.sex.empty()) {
        add(relations.sex, {person, values.text(told.person.sex)}, GivenTuple::Origin::told);
    }
}

}  // namespace fascia::checker
