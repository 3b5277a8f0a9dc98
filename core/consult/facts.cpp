#include "core/consult/facts.hpp"

#include <array>
#include <optional>

namespace fascia {

namespace {

/// The place of a state in CaseRelations.
std::size_t slot(FindingState state) {
    return static_cast<std::size_t>(state);
}

/// By side none, left, right: the state that a case relation holds for a finding; nothing where
/// none does.
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

}  // namespace

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
        std::vector<Value> tuple;
        for (const FactValue& value : fact.values) {
            const auto* id = std::get_if<std::string>(&value);
            tuple.push_back(id != nullptr ? text(*id) : values.number(std::get<Number>(value)));
        }
        give(database, *rulebook.relation(fact.relation), tuple,
             {GivenOrigin::Kind::fact, &fact.backing});
    }
}

void GivenFacts::give_case(const Rulebook& rulebook, const Case& c, const FindingStates& findings,
                           bool optimistic, datalog::Database& database) {
    const CaseRelations& relations = rulebook.case_relations();
    ValueTable& values = rulebook.values();
    const Value person = values.text("case");
    for (const Finding& finding : rulebook.kb()->findings) {
        const auto found = findings.all().find(finding.id);
        const FindingRecord* record = found == findings.all().end() ? nullptr : &found->second;
        const Value id = values.text(finding.id);
        const auto states = states_of(record, finding.sided);
        for (std::size_t side = 0; side < states.size(); ++side) {
            if (!states[side]) {
                continue;
            }
            const FindingState state = *states[side];
            const GivenOrigin silence{GivenOrigin::Kind::silence, nullptr};
            const GivenOrigin told{GivenOrigin::Kind::told, nullptr};
            give(database, relations.state[slot(state)][side], {person, id},
                 state == FindingState::unasked ? silence : told);
            if (state == FindingState::present || state == FindingState::absent) {
                give(database, relations.told[slot(state)][side], {person, id}, told);
            } else if (optimistic) {
                give(database, relations.state[slot(FindingState::present)][side], {person, id},
                     silence);
                give(database, relations.state[slot(FindingState::absent)][side], {person, id},
                     silence);
            }
        }
        if (record != nullptr && record->value) {
            give(database, relations.measures, {person, id, values.real(*record->value)},
                 {GivenOrigin::Kind::told, nullptr});
        }
    }
    if (c.person.age) {
        give(database, relations.age, {person, values.integer(*c.person.age)},
             {GivenOrigin::Kind::person, nullptr});
    }
    if (!c.person.sex.empty()) {
        give(database, relations.sex, {person, values.text(c.person.sex)},
             {GivenOrigin::Kind::person, nullptr});
    }
}

}  // namespace fascia
