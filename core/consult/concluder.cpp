#include "core/consult/concluder.hpp"

#include "core/datalog/dependencies.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::RelationId;

/// For each finding, whether telling it so can have consequences: where present, where absent.
using Consequences = std::array<std::vector<bool>, 2>;

/// The rules that conclude states of findings.
class ConcludingRules {
public:
    /// `before_any` holds what follows before any case, `rest` the strata that wait for one.
    ConcludingRules(const Rulebook& rulebook, const datalog::Analysis& rest,
                    const datalog::Database& before_any)
        : rulebook_(rulebook),
          before_any_(before_any),
          needed_(datalog::needed_for(rulebook_.program(),
                                      relations_of_conclusions(rulebook_.case_relations()))),
          hangs_on_case_(rulebook_.program().relations.size(), false) {
        for (const RelationId id : relations_of_a_case(rulebook_.case_relations())) {
            hangs_on_case_[id.index] = true;
        }
        for (const datalog::Stratum& stratum : rest.strata) {
            for (const RelationId id : stratum.relations) {
                hangs_on_case_[id.index] = true;
            }
        }
    }

    /// Whether each conclusion follows from a single thing told, and from nothing's absence.
    [[nodiscard]] bool are_linear() const {
        const CaseRelations& relations = rulebook_.case_relations();
        // What is unasked or untestable is not told, so that telling takes it away.
        for (const FindingState state : {FindingState::unasked, FindingState::untestable}) {
            for (const RelationId id : relations.state[static_cast<std::size_t>(state)]) {
                if (needed_[id.index]) {
                    return false;
                }
            }
        }
        return std::ranges::all_of(rulebook_.program().rules, [&](const datalog::Rule& rule) {
            const bool is_needed = std::ranges::any_of(
                rule.heads, [&](const Atom& head) { return needed_[head.relation.index]; });
            return !is_needed || is_linear(rule);
        });
    }

    /// The findings that some rule reads, as far as what it needs of the knowledge base tells;
    /// too many rather than too few. Requires: are_linear().
    [[nodiscard]] Consequences consequences() const {
        Consequences out;
        out.fill(std::vector<bool>(rulebook_.kb()->findings.size(), false));
        for (std::uint32_t i = 0; i < rulebook_.program().rules.size(); ++i) {
            const datalog::Rule& rule = rulebook_.program().rules[i];
            const bool is_needed = std::ranges::any_of(
                rule.heads, [&](const Atom& head) { return needed_[head.relation.index]; });
            // A bridge concludes of a finding what was told of the same one.
            if (!is_needed || rulebook_.origin({i}).kind == RuleOrigin::Kind::bridge) {
                continue;
            }
            for (const Literal& literal : rule.body) {
                const auto* atom = std::get_if<Atom>(&literal.is);
                const auto state = atom == nullptr ? std::nullopt : state_of(atom->relation);
                if (state) {
                    add_read(rule, atom->terms[1], out[*state]);
                }
            }
        }
        return out;
    }

private:
    /// The state that a relation of a case holds: 0 present, 1 absent.
    [[nodiscard]] std::optional<std::size_t> state_of(RelationId relation) const {
        const CaseRelations& relations = rulebook_.case_relations();
        for (std::size_t state = 0; state < 2; ++state) {
            for (const auto* sides : {&relations.state[state], &relations.told[state]}) {
                if (std::ranges::find(*sides, relation) != std::end(*sides)) {
                    return state;
                }
            }
        }
        return std::nullopt;
    }

    /// The findings for which the rule can hold: those for which all does that it needs of the
    /// knowledge base.
    void add_read(const datalog::Rule& rule, const datalog::Term& finding,
                  std::vector<bool>& out) const {
        if (const auto* constant = std::get_if<Value>(&finding)) {
            add_finding(*constant, out);
            return;
        }
        datalog::Rule of_knowledge = rule;
        of_knowledge.heads.clear();
        std::erase_if(of_knowledge.body, [this](const Literal& literal) {
            return std::get_if<Atom>(&literal.is) == nullptr || mentions_case(literal);
        });
        const auto found = datalog::ask(rulebook_.program(), before_any_, of_knowledge,
                                        {std::get<datalog::Variable>(finding)}, case_limits());
        if (!found) {  // nothing in the knowledge base names the finding: it can be any
            out.assign(out.size(), true);
            return;
        }
        for (const std::vector<Value>& row : found->rows) {
            add_finding(row.front(), out);
        }
    }

    void add_finding(Value value, std::vector<bool>& out) const {
        const Finding* const finding = rulebook_.kb()->finding(rulebook_.values().text_of(value));
        if (finding != nullptr) {
            out[static_cast<std::size_t>(finding - rulebook_.kb()->findings.data())] = true;
        }
    }

    [[nodiscard]] bool is_linear(const datalog::Rule& rule) const {
        std::size_t of_case = 0;
        for (const Literal& literal : rule.body) {
            if (!mentions_case(literal) || is_unless_told(literal)) {
                continue;
            }
            const auto* atom = std::get_if<Atom>(&literal.is);
            if (atom == nullptr || atom->step != datalog::Step::none) {
                return false;
            }
            ++of_case;
        }
        return of_case <= 1;
    }

    /// A conclusion holds unless the opposite was told: that is seen by whoever ranks.
    [[nodiscard]] bool is_unless_told(const Literal& literal) const {
        const auto* negation = std::get_if<datalog::Negation>(&literal.is);
        return negation != nullptr && std::ranges::all_of(negation->body, [this](const Literal& l) {
                   const auto* atom = std::get_if<Atom>(&l.is);
                   return atom != nullptr &&
                          std::ranges::any_of(rulebook_.case_relations().told,
                                              [&](const auto& sides) {
                                                  return std::ranges::find(sides, atom->relation) !=
                                                         std::end(sides);
                                              });
               });
    }

    [[nodiscard]] bool mentions_case(const Literal& literal) const {
        if (const auto* inner = datalog::sub_pattern(literal)) {
            return std::ranges::any_of(*inner,
                                       [this](const Literal& l) { return mentions_case(l); });
        }
        const auto* atom = std::get_if<Atom>(&literal.is);
        return atom != nullptr && hangs_on_case_[atom->relation.index];
    }

    const Rulebook& rulebook_;
    const datalog::Database& before_any_;
    std::vector<bool> needed_;  // for the states that rules conclude; by relation
    std::vector<bool> hangs_on_case_;
};

constexpr std::uint8_t bit_of(FindingState state) {
    return state == FindingState::present ? 1U : state == FindingState::absent ? 2U : 0U;
}

/// The strata of the rest that conclude states of findings.
datalog::Analysis concluding_strata(const Rulebook& rulebook, const datalog::Analysis& rest) {
    const std::vector<bool> needed = datalog::needed_for(
        rulebook.program(), relations_of_conclusions(rulebook.case_relations()));
    datalog::Analysis out;
    for (const datalog::Stratum& stratum : rest.strata) {
        if (needed[stratum.relations.front().index]) {
            out.strata.push_back(stratum);
        }
    }
    return out;
}

}  // namespace

/// The states that rules concluded, held against what was told.
void take_over_conclusions(const Rulebook& rulebook, const datalog::Database& database,
                           FindingStates& findings) {
    const CaseRelations& relations = rulebook.case_relations();
    constexpr FindingState states[] = {FindingState::present, FindingState::absent};
    constexpr Side sides[] = {Side::none, Side::left, Side::right};
    for (std::size_t state = 0; state < 2; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            const datalog::RelationId relation = relations.inferred[state][side];
            const datalog::Relation& rows = database.relation(relation);
            for (std::uint32_t row = 0; row < rows.size(); ++row) {
                if (rows.is_hole(row)) {
                    continue;
                }
                const auto tuple = database.tuple({relation, row});
                const std::string_view finding = rulebook.values().text_of(tuple[1]);
                if (database.find(relations.told[1 - state][side], tuple)) {
                    findings.clash(finding, sides[side]);
                } else {
                    findings.derive(finding, states[state], sides[side]);
                }
            }
        }
    }
}

struct Concluder::State {
    State(const Rulebook& its_rulebook, const CaseTuples& tuples, const datalog::Analysis& rest,
          const datalog::Database& before_any)
        : rulebook(its_rulebook),
          findings(rulebook.kb()->findings),
          strata(concluding_strata(rulebook, rest)),
          deriver(rulebook, tuples, strata, before_any, CaseTuples::Silence::unasked) {
        const ConcludingRules rules(rulebook, rest, before_any);
        remembers = rules.are_linear();
        if (remembers) {
            consequences = rules.consequences();
            known.resize(findings.size() * FindingRecord::signatures);
            for (std::uint32_t i = 0; i < findings.size(); ++i) {
                number_of.emplace(findings[i].id, i);
            }
        }
    }

    Result<void> conclude(const Person& person, FindingStates& states,
                          const datalog::Limits& limits) {
        if (auto done = deriver.tell(person, states, limits); !done) {
            return done;
        }
        take_over_conclusions(rulebook, deriver.database(), states);
        return {};
    }

    /// What is remembered; where it is not yet, what follows from one thing alone.
    Result<const Conclusions*> recall(std::optional<Conclusions>& remembered, const Person& person,
                                      FindingStates states, const datalog::Limits& limits) {
        if (!remembered) {
            if (auto done = conclude(person, states, limits); !done) {
                return fail(std::move(done.error()));
            }
            remembered.emplace();
            for (const auto& [name, record] : states.all()) {
                for (std::uint8_t side = 0; side < 3; ++side) {
                    const FindingRecord::Entry& entry = record.by_side[side];
                    if (entry.derived) {
                        // Not asked: two conclusions against each other.
                        const std::uint8_t bits = bit_of(entry.state);
                        remembered->push_back(
                            {number_of.at(name), side, bits == 0 ? std::uint8_t{3} : bits});
                    }
                }
            }
        }
        return &*remembered;
    }

    struct Value {
        std::uint32_t finding = 0;
        std::uint32_t signature = 0;
        double value = 0.0;
        friend auto operator<=>(const Value&, const Value&) = default;
    };

    const Rulebook& rulebook;
    const std::vector<Finding>& findings;
    datalog::Analysis strata;
    Deriver deriver;
    bool remembers = false;
    Consequences consequences;  // where conclusions are remembered
    std::unordered_map<std::string_view, std::uint32_t> number_of;

    std::vector<std::optional<Conclusions>> known;  // by finding and signature
    std::map<Value, std::optional<Conclusions>> of_value;
    std::map<std::int64_t, std::optional<Conclusions>> of_age;
    std::map<std::string, std::optional<Conclusions>, std::less<>> of_sex;
};

Concluder::Concluder(const Rulebook& rulebook, const CaseTuples& tuples,
                     const datalog::Analysis& rest, const datalog::Database& before_any)
    : state_(std::make_unique<State>(rulebook, tuples, rest, before_any)) {}
Concluder::~Concluder() = default;

Result<void> Concluder::conclude(const Person& person, FindingStates& findings,
                                 const datalog::Limits& limits) {
    return state_->conclude(person, findings, limits);
}

bool Concluder::remembers() const {
    return state_->remembers;
}

bool Concluder::has_consequences(std::size_t finding, FindingState state) const {
    const auto number = static_cast<std::size_t>(state);
    return !state_->remembers || (number < 2 && state_->consequences[number][finding]);
}

bool Concluder::has_consequences(std::size_t finding, const FindingRecord& record) const {
    return record.value ||
           std::ranges::any_of(record.by_side, [&](const FindingRecord::Entry& entry) {
               return has_consequences(finding, entry.state);
           });
}

Result<const Conclusions*> Concluder::of_age(std::int64_t age, const datalog::Limits& limits) {
    return state_->recall(state_->of_age[age], {age, ""}, FindingStates{Case{}}, limits);
}

Result<const Conclusions*> Concluder::of_sex(const std::string& sex,
                                             const datalog::Limits& limits) {
    return state_->recall(state_->of_sex[sex], {std::nullopt, sex}, FindingStates{Case{}}, limits);
}

Result<const Conclusions*> Concluder::of_finding(std::uint32_t finding, const FindingRecord& record,
                                                 const datalog::Limits& limits) {
    std::optional<Conclusions>& remembered =
        record.value ? state_->of_value[{finding, record.signature(), *record.value}]
                     : state_->known[finding * FindingRecord::signatures + record.signature()];
    if (!remembered && !has_consequences(finding, record)) {
        remembered.emplace();
    }
    if (remembered) {
        return &*remembered;
    }
    FindingStates states{Case{}};
    states.put(state_->findings[finding].id, record);
    return state_->recall(remembered, {}, std::move(states), limits);
}

}  // namespace fascia
