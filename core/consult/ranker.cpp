#include "core/consult/ranker.hpp"

#include "core/datalog/dependencies.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

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
    explicit ConcludingRules(const Groundwork& groundwork)
        : groundwork_(groundwork),
          rulebook_(groundwork.rulebook()),
          needed_(datalog::needed_for(rulebook_.program(),
                                      relations_of_conclusions(rulebook_.case_relations()))),
          hangs_on_case_(rulebook_.program().relations.size(), false) {
        for (const RelationId id : relations_of_a_case(rulebook_.case_relations())) {
            hangs_on_case_[id.index] = true;
        }
        for (const datalog::Stratum& stratum : groundwork.rest().strata) {
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
        const auto found = datalog::ask(rulebook_.program(), groundwork_.database(), of_knowledge,
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

    const Groundwork& groundwork_;
    const Rulebook& rulebook_;
    std::vector<bool> needed_;  // for the states that rules conclude; by relation
    std::vector<bool> hangs_on_case_;
};

/// That a finding is present or absent on a side, or both, as rules conclude.
struct Conclusion {
    std::uint32_t finding = 0;
    std::uint8_t side = 0;
    std::uint8_t states = 0;  ///< bit 0: present, bit 1: absent
};
using Conclusions = std::vector<Conclusion>;

constexpr std::uint8_t bit_of(FindingState state) {
    return state == FindingState::present ? 1U : state == FindingState::absent ? 2U : 0U;
}

/// All states of a record as one number.
std::uint32_t signature_of(const FindingRecord& record) {
    std::uint32_t out = 0;
    for (const FindingRecord::Entry& entry : record.by_side) {
        out = out << 2U | static_cast<std::uint32_t>(entry.state);
    }
    return out;
}
constexpr std::uint32_t signatures = 64;

}  // namespace

struct Ranker::State {
    explicit State(const Groundwork& its_groundwork)
        : groundwork(its_groundwork),
          findings(groundwork.rulebook().kb()->findings),
          rules(groundwork),
          remembers(groundwork.weigher() != nullptr && rules.are_linear()),
          records(findings.size()),
          concluded(findings.size() * 3, 0),
          known(findings.size() * signatures) {
        for (std::uint32_t i = 0; i < findings.size(); ++i) {
            number_of.emplace(findings[i].id, i);
        }
        if (remembers) {
            consequences = rules.consequences();
        }
    }

    /// False where something told is against a conclusion.
    Result<bool> tell(const Case& c, const datalog::Limits& limits) {
        clear();
        for (const Told& told : c.told) {
            const auto number = number_of.find(told.finding);
            if (number == number_of.end()) {
                continue;
            }
            FindingRecord& record = touch(number->second);
            record.tell(told);
        }
        const std::size_t told_count = touched.size();
        if (auto done = conclude_person(c.person, limits); !done) {
            return fail(std::move(done.error()));
        }
        for (std::size_t i = 0; i < told_count; ++i) {
            if (auto done = conclude(touched[i], limits); !done) {
                return fail(std::move(done.error()));
            }
        }
        return settle();
    }

    void clear() {
        for (const std::uint32_t finding : touched) {
            records[finding].record = {};
            records[finding].is_touched = false;
        }
        touched.clear();
        for (const Conclusion& conclusion : concluded_at) {  // where an error came between
            concluded[conclusion.finding * 3 + conclusion.side] = 0;
        }
        concluded_at.clear();
    }

    FindingRecord& touch(std::uint32_t finding) {
        if (!records[finding].is_touched) {
            records[finding].is_touched = true;
            touched.push_back(finding);
        }
        return records[finding].record;
    }

    Result<void> conclude_person(const Person& person, const datalog::Limits& limits) {
        if (person.age) {
            if (auto done = add(of_age[*person.age], {person.age, ""}, nullptr, limits); !done) {
                return done;
            }
        }
        return person.sex.empty()
                   ? Result<void>()
                   : add(of_sex[person.sex], {std::nullopt, person.sex}, nullptr, limits);
    }

    [[nodiscard]] bool has_consequences(std::uint32_t finding, const FindingRecord& record) const {
        return record.value ||
               std::ranges::any_of(record.by_side, [&](const FindingRecord::Entry& entry) {
                   const auto state = static_cast<std::size_t>(entry.state);
                   return state < 2 && consequences[state][finding];
               });
    }

    Result<void> conclude(std::uint32_t finding, const datalog::Limits& limits) {
        const FindingRecord& record = records[finding].record;
        if (!has_consequences(finding, record)) {
            return {};
        }
        std::optional<Conclusions>& remembered =
            record.value ? of_value[{finding, signature_of(record), *record.value}]
                         : known[finding * signatures + signature_of(record)];
        return add(remembered, {}, &findings[finding].id, limits);
    }

    /// Adds what follows from one thing alone: of a finding as it is told, or of the person.
    Result<void> add(std::optional<Conclusions>& remembered, const Person& person,
                     const std::string* finding, const datalog::Limits& limits) {
        if (!remembered) {
            auto derived = derive(person, finding, limits);
            if (!derived) {
                return fail(std::move(derived.error()));
            }
            remembered = std::move(*derived);
        }
        for (const Conclusion& conclusion : *remembered) {
            std::uint8_t& states = concluded[conclusion.finding * 3 + conclusion.side];
            if (states == 0) {
                concluded_at.push_back({conclusion.finding, conclusion.side, 0});
            }
            states |= conclusion.states;
        }
        return {};
    }

    Result<Conclusions> derive(const Person& person, const std::string* finding,
                               const datalog::Limits& limits) const {
        FindingStates states{Case{}};
        if (finding != nullptr) {
            states.put(*finding, records[number_of.at(*finding)].record);
        }
        if (auto done = groundwork.conclude(person, states, limits); !done) {
            return fail(std::move(done.error()));
        }
        Conclusions out;
        for (const auto& [name, record] : states.all()) {
            for (std::uint8_t side = 0; side < 3; ++side) {
                const FindingRecord::Entry& entry = record.by_side[side];
                if (entry.derived) {
                    // Not asked: two conclusions against each other.
                    const std::uint8_t states_there = bit_of(entry.state);
                    out.push_back({number_of.at(name), side,
                                   states_there == 0 ? std::uint8_t{3} : states_there});
                }
            }
        }
        return out;
    }

    /// Takes the conclusions over as FindingStates::derive() does; false where something told is
    /// against one of them.
    [[nodiscard]] bool settle() {
        bool is_against = false;
        for (Conclusion& conclusion : concluded_at) {
            std::uint8_t& states = concluded[conclusion.finding * 3 + conclusion.side];
            conclusion.states = std::exchange(states, std::uint8_t{0});
            const RecordState& state = records[conclusion.finding];
            const auto told = states_of(state.is_touched ? &state.record : nullptr,
                                        findings[conclusion.finding].sided)[conclusion.side];
            const std::uint8_t against = told == FindingState::present  ? 2U
                                         : told == FindingState::absent ? 1U
                                                                        : 0U;
            is_against = is_against || (conclusion.states & against) != 0;
        }
        for (const Conclusion& conclusion : concluded_at) {
            FindingRecord::Entry& entry = touch(conclusion.finding).by_side[conclusion.side];
            if (entry.state == FindingState::unasked) {
                if (conclusion.states == 3) {
                    clashes.emplace(findings[conclusion.finding].id, all_sides[conclusion.side]);
                }
                entry = {conclusion.states == 1   ? FindingState::present
                         : conclusion.states == 2 ? FindingState::absent
                                                  : FindingState::unasked,
                         true};
            }
        }
        concluded_at.clear();
        return !is_against;
    }

    struct RecordState {
        FindingRecord record;
        bool is_touched = false;
    };
    struct Value {
        std::uint32_t finding = 0;
        std::uint32_t signature = 0;
        double value = 0.0;
        friend auto operator<=>(const Value&, const Value&) = default;
    };

    static constexpr std::array<Side, 3> all_sides = {Side::none, Side::left, Side::right};

    const Groundwork& groundwork;
    const std::vector<Finding>& findings;
    ConcludingRules rules;
    bool remembers;
    Consequences consequences;  // where conclusions are remembered
    std::unordered_map<std::string_view, std::uint32_t> number_of;

    // Of the case at work:
    std::vector<RecordState> records;  // by finding
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> concluded;  // by finding and side: states, as in Conclusion
    Conclusions concluded_at;
    std::vector<Weigher::Known> weighed;
    std::vector<CandidateTotal> totals;
    std::set<std::pair<std::string, Side>> clashes;

    // What is remembered:
    std::vector<std::optional<Conclusions>> known;  // by finding and signature
    std::map<Value, std::optional<Conclusions>> of_value;
    std::map<std::int64_t, std::optional<Conclusions>> of_age;
    std::map<std::string, std::optional<Conclusions>, std::less<>> of_sex;
};

Ranker::Ranker(const Groundwork& groundwork) : state_(std::make_unique<State>(groundwork)) {}
Ranker::~Ranker() = default;
Ranker::Ranker(Ranker&&) noexcept = default;

bool Ranker::remembers() const {
    return state_->remembers;
}

const std::set<std::pair<std::string, Side>>& Ranker::clashes() const {
    return state_->clashes;
}

bool Ranker::has_consequences(std::size_t finding, FindingState state) const {
    const auto number = static_cast<std::size_t>(state);
    return !state_->remembers || (number < 2 && state_->consequences[number][finding]);
}

Result<std::span<const CandidateTotal>> Ranker::rank(const Case& c, const datalog::Limits& limits) {
    State& state = *state_;
    const Weigher* const weigher = state.groundwork.weigher();
    state.clashes.clear();
    if (weigher == nullptr) {
        FindingStates states(c);
        auto outcome = state.groundwork.think(c.person, states, limits);
        if (!outcome) {
            return fail(std::move(outcome.error()));
        }
        state.totals.clear();
        for (const WeighedCandidate& weighed : outcome->weighing.candidates) {
            state.totals.push_back({weighed.candidate, weighed.side, weighed.points});
        }
        state.clashes = states.clashes();
        return std::span<const CandidateTotal>(state.totals);
    }
    state.weighed.clear();
    bool is_told = state.remembers;
    if (is_told) {
        const auto told = state.tell(c, limits);
        if (!told) {
            return fail(told.error());
        }
        is_told = *told;
    }
    if (is_told) {
        for (const std::uint32_t finding : state.touched) {
            state.weighed.emplace_back(finding, &state.records[finding].record);
        }
        weigher->rank(state.weighed, state.totals);
        return std::span<const CandidateTotal>(state.totals);
    }
    FindingStates states(c);
    if (auto done = state.groundwork.conclude(c.person, states, limits); !done) {
        return fail(std::move(done.error()));
    }
    state.clashes = states.clashes();
    for (const auto& [finding, record] : states.all()) {
        const auto number = state.number_of.find(finding);
        if (number != state.number_of.end()) {
            state.weighed.emplace_back(number->second, &record);
        }
    }
    weigher->rank(state.weighed, state.totals);
    return std::span<const CandidateTotal>(state.totals);
}

}  // namespace fascia
