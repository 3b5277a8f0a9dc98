#include "core/consult/facts.hpp"

#include <array>
#include <optional>

namespace fascia {

namespace {

/// The place of a state in CaseRelations.
std::size_t slot(FindingState state) {
    return static_cast<std::size_t>(state);
}

}  // namespace

std::array<std::optional<FindingState>, 3> states_of(const FindingRecord* record, bool is_sided) {
    std::array<std::optional<FindingState>, 3> out;
    if (record == nullptr) {
        out[0] = FindingState::unasked;
        if (is_sided) {
            out[1] = out[2] = out[0];
        }
        return out;
    }
    const FindingState whole = record->by_side[0].state;
    const FindingState left = record->by_side[1].state;
    const FindingState right = record->by_side[2].state;
    for (std::size_t side = 1; side < 3 && is_sided; ++side) {
        // A side without a state of its own is unasked, unless the whole was told.
        const FindingState own = record->by_side[side].state;
        if (own != FindingState::unasked || whole == FindingState::unasked) {
            out[side] = own;
        }
    }
    const bool on_a_side = left == FindingState::present || right == FindingState::present;
    if (whole == FindingState::present || on_a_side) {
        out[0] = FindingState::present;
    } else if (whole != FindingState::unasked) {
        out[0] = whole;
    } else if (left == right) {
        out[0] = left;
    }
    return out;
}

std::vector<datalog::RelationId> relations_of_a_case(const CaseRelations& relations) {
    std::vector<datalog::RelationId> out = {relations.age, relations.sex, relations.measures};
    for (const auto& sides : relations.state) {
        out.insert(out.end(), std::begin(sides), std::end(sides));
    }
    for (const auto& sides : relations.told) {
        out.insert(out.end(), std::begin(sides), std::end(sides));
    }
    return out;
}

void GivenFacts::give(datalog::Database& database, datalog::RelationId relation,
                      const std::vector<Value>& tuple, GivenOrigin origin) {
    if (!database.give(relation, tuple)) {
        return;
    }
    if (origins_.size() <= relation.index) {
        origins_.resize(relation.index + 1);
    }
    origins_[relation.index].push_back(origin);
}

void GivenFacts::give_knowledge(const Rulebook& rulebook, datalog::Database& database) {
    const KnowledgeBase& kb = *rulebook.kb();
    ValueTable& values = rulebook.values();
    const auto listed = [](const Backing& backing) {
        return GivenOrigin{GivenOrigin::Kind::listed, &backing};
    };
    const auto text = [&](std::string_view of) { return values.text(of); };

    const datalog::RelationId under = *rulebook.relation("kind_under");
    for (const Kind& kind : kb.kinds) {
        if (!kind.parent.empty()) {
            give(database, under, {text(kind.id), text(kind.parent)},
                 {GivenOrigin::Kind::listed, nullptr});
        }
    }
    const datalog::RelationId kind_of = *rulebook.relation("kind");
    for (const Structure& structure : kb.structures) {
        give(database, kind_of, {text(structure.id), text(structure.kind)},
             listed(structure.backing));
    }
    const datalog::RelationId member_of = *rulebook.relation("member_of");
    for (const Candidate& candidate : kb.candidates) {
        if (kb.structure(candidate.id) == nullptr) {
            give(database, kind_of, {text(candidate.id), text(candidate.kind)},
                 listed(candidate.backing));
        }
        if (!candidate.family.empty()) {
            give(database, member_of, {text(candidate.id), text(candidate.family)},
                 listed(candidate.backing));
        }
    }
    const datalog::RelationId affects = *rulebook.relation("affects");
    const datalog::RelationId must_not_be_missed = *rulebook.relation("must_not_be_missed");
    for (const Candidate& candidate : kb.candidates) {
        if (candidate.must_not_miss) {
            give(database, must_not_be_missed, {text(candidate.id)}, listed(candidate.backing));
        }
        for (const std::string& structure : candidate.structures) {
            give(database, affects, {text(candidate.id), text(structure)},
                 listed(candidate.backing));
        }
    }
    const datalog::RelationId topic = *rulebook.relation("topic");
    const datalog::RelationId sided = *rulebook.relation("sided");
    for (const Finding& finding : kb.findings) {
        if (finding.sided) {
            give(database, sided, {text(finding.id)}, listed(finding.backing));
        }
        give(database, topic, {text(finding.id), text(finding.topic)}, listed(finding.backing));
    }
    for (const Fact& fact : kb.facts) {
        const datalog::RelationId relation = *rulebook.relation(fact.relation);
        const auto& columns = rulebook.program().relations[relation.index].columns;
        std::vector<Value> tuple;
        for (std::size_t i = 0; i < fact.values.size(); ++i) {
            const auto* number = std::get_if<Number>(&fact.values[i]);
            tuple.push_back(number == nullptr ? text(std::get<std::string>(fact.values[i]))
                            : columns[i] == datalog::ColumnType::real
                                ? values.real(number->as_real())
                                : values.number(*number));
        }
        give(database, relation, tuple, {GivenOrigin::Kind::fact, &fact.backing});
    }
}

void GivenFacts::give_case(const CaseTuples& tuples, const Person& person,
                           const FindingStates& findings, datalog::Database& database) {
    std::vector<CaseTuples::Entry> entries;
    tuples.of_person(person, entries);
    for (std::size_t i = 0; i < tuples.finding_count(); ++i) {
        tuples.of_finding(i, findings.find(tuples.finding(i)), CaseTuples::Silence::unasked,
                          entries);
    }
    for (const auto& [given, origin] : entries) {
        give(database, given.relation, given.tuple, {origin, nullptr});
    }
}

std::vector<datalog::RelationId> relations_of_conclusions(const CaseRelations& relations) {
    std::vector<datalog::RelationId> out;
    for (const auto& sides : relations.inferred) {
        out.insert(out.end(), std::begin(sides), std::end(sides));
    }
    return out;
}

CaseTuples::CaseTuples(const Rulebook& rulebook)
    : rulebook_(&rulebook), person_(rulebook.values().text("case")) {
    for (const Finding& finding : rulebook.kb()->findings) {
        ids_.push_back(rulebook.values().text(finding.id));
    }
}

std::size_t CaseTuples::finding_count() const {
    return ids_.size();
}

const std::string& CaseTuples::finding(std::size_t number) const {
    return rulebook_->kb()->findings[number].id;
}

std::optional<std::size_t> CaseTuples::number_of(std::string_view finding) const {
    const KnowledgeBase& kb = *rulebook_->kb();
    const Finding* const known = kb.finding(finding);
    return known == nullptr ? std::nullopt
                            : std::optional(static_cast<std::size_t>(known - kb.findings.data()));
}

void CaseTuples::of_finding(std::size_t number, const FindingRecord* record, Silence silence,
                            std::vector<Entry>& out) const {
    using Origin = GivenOrigin::Kind;
    const CaseRelations& relations = rulebook_->case_relations();
    const Value id = ids_[number];
    const auto states = states_of(record, rulebook_->kb()->findings[number].sided);
    for (std::size_t side = 0; side < states.size(); ++side) {
        if (!states[side]) {
            continue;
        }
        const FindingState state = *states[side];
        const bool is_told = state == FindingState::present || state == FindingState::absent;
        out.push_back({{relations.state[slot(state)][side], {person_, id}},
                       state == FindingState::unasked ? Origin::silence : Origin::told});
        if (is_told) {
            out.push_back({{relations.told[slot(state)][side], {person_, id}}, Origin::told});
        } else if (silence == Silence::anything) {
            for (const FindingState possible : {FindingState::present, FindingState::absent}) {
                out.push_back(
                    {{relations.state[slot(possible)][side], {person_, id}}, Origin::silence});
            }
        }
    }
    if (record != nullptr && record->value) {
        out.push_back(
            {{relations.measures, {person_, id, rulebook_->values().real(*record->value)}},
             Origin::told});
    }
}

void CaseTuples::of_person(const Person& person, std::vector<Entry>& out) const {
    const CaseRelations& relations = rulebook_->case_relations();
    ValueTable& values = rulebook_->values();
    if (person.age) {
        out.push_back(
            {{relations.age, {person_, values.integer(*person.age)}}, GivenOrigin::Kind::person});
    }
    if (!person.sex.empty()) {
        out.push_back(
            {{relations.sex, {person_, values.text(person.sex)}}, GivenOrigin::Kind::person});
    }
}

}  // namespace fascia
