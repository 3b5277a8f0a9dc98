#include "core/consult/ranker.hpp"

#include "core/datalog/dependencies.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
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

/// Looks at the rules that conclude states of findings.
class LinearityTest {
public:
    explicit LinearityTest(const Groundwork& groundwork)
        : rulebook_(groundwork.rulebook()),
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

    [[nodiscard]] bool holds() const {
        const CaseRelations& relations = rulebook_.case_relations();
        const std::vector<bool> needed = needed_relations();
        // What is unasked or untestable is not told, so that telling takes it away.
        for (const FindingState state : {FindingState::unasked, FindingState::untestable}) {
            for (const RelationId id : relations.state[static_cast<std::size_t>(state)]) {
                if (needed[id.index]) {
                    return false;
                }
            }
        }
        return std::ranges::all_of(rulebook_.program().rules, [&](const datalog::Rule& rule) {
            const bool is_needed = std::ranges::any_of(
                rule.heads, [&](const Atom& head) { return needed[head.relation.index]; });
            return !is_needed || is_linear(rule);
        });
    }

private:
    /// What the states that rules conclude are derived from.
    [[nodiscard]] std::vector<bool> needed_relations() const {
        const datalog::Dependencies dependencies = find_dependencies(rulebook_.program());
        std::vector<bool> needed(hangs_on_case_.size(), false);
        std::vector<RelationId> waiting;
        for (const auto& sides : rulebook_.case_relations().inferred) {
            waiting.insert(waiting.end(), std::begin(sides), std::end(sides));
        }
        while (!waiting.empty()) {
            const RelationId id = waiting.back();
            waiting.pop_back();
            if (std::vector<bool>::reference is = needed[id.index]; !is) {
                is = true;
                for (const datalog::Dependency& dependency : dependencies.of[id.index]) {
                    waiting.push_back(dependency.on);
                }
            }
        }
        return needed;
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
          remembers(groundwork.weigher() != nullptr && LinearityTest(groundwork).holds()),
          records(findings.size()),
          concluded(findings.size() * 3, 0),
          known(findings.size() * signatures) {
        for (std::uint32_t i = 0; i < findings.size(); ++i) {
            number_of.emplace(findings[i].id, i);
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

    Result<void> conclude(std::uint32_t finding, const datalog::Limits& limits) {
        const FindingRecord& record = records[finding].record;
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

    const Groundwork& groundwork;
    const std::vector<Finding>& findings;
    bool remembers;
    std::unordered_map<std::string_view, std::uint32_t> number_of;

    // Of the case at work:
    std::vector<RecordState> records;  // by finding
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> concluded;  // by finding and side: states, as in Conclusion
    Conclusions concluded_at;
    std::vector<Weigher::Known> weighed;
    std::vector<CandidateTotal> totals;

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

Result<std::span<const CandidateTotal>> Ranker::rank(const Case& c, const datalog::Limits& limits) {
    State& state = *state_;
    const Weigher* const weigher = state.groundwork.weigher();
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
