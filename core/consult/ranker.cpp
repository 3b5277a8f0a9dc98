#include "core/consult/ranker.hpp"

#include "core/base/name_map.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

struct Ranker::State {
    explicit State(const Groundwork& its_groundwork)
        : groundwork(its_groundwork),
          findings(groundwork.rulebook().kb()->findings),
          concluder(groundwork.concluder()),
          remembers(groundwork.weigher() != nullptr && concluder.remembers()),
          records(findings.size()),
          concluded(findings.size() * 3, 0) {
        for (std::uint32_t i = 0; i < findings.size(); ++i) {
            number_of.emplace(findings[i].id, i);
        }
    }

    /// The whole way, where what bears on what hangs on the case.
    Result<Weighing> think(const Case& c, const datalog::Limits& limits) {
        FindingStates states(c);
        auto outcome = groundwork.think(c.person, states, limits);
        if (!outcome) {
            return fail(std::move(outcome.error()));
        }
        clashes = states.clashes();
        return std::move(outcome->weighing);
    }

    /// What is told and concluded in a case, into `weighed`.
    Result<void> find_states(const Case& c, const datalog::Limits& limits) {
        clashes.clear();
        weighed.clear();
        if (remembers) {
            const auto is_told = tell(c, limits);
            if (!is_told) {
                return fail(is_told.error());
            }
            if (*is_told) {
                for (const std::uint32_t finding : touched) {
                    weighed.emplace_back(finding, &records[finding].record);
                }
                return {};
            }
        }
        evaluated.emplace(c);
        if (auto done = groundwork.conclude(c.person, *evaluated, limits); !done) {
            return done;
        }
        clashes = evaluated->clashes();
        for (const auto& [finding, record] : evaluated->all()) {
            const auto number = number_of.find(finding);
            if (number != number_of.end()) {
                weighed.emplace_back(number->second, &record);
            }
        }
        return {};
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
            if (auto done = add(concluder.of_age(*person.age, limits)); !done) {
                return done;
            }
        }
        return person.sex.empty() ? Result<void>() : add(concluder.of_sex(person.sex, limits));
    }

    Result<void> conclude(std::uint32_t finding, const datalog::Limits& limits) {
        return add(concluder.of_finding(finding, records[finding].record, limits));
    }

    /// Adds what follows from one thing alone: of a finding as it is told, or of the person.
    Result<void> add(const Result<const Conclusions*>& conclusions) {
        if (!conclusions) {
            return fail(conclusions.error());
        }
        for (const Conclusion& conclusion : **conclusions) {
            std::uint8_t& states = concluded[conclusion.finding * 3 + conclusion.side];
            if (states == 0) {
                concluded_at.push_back({conclusion.finding, conclusion.side, 0});
            }
            states |= conclusion.states;
        }
        return {};
    }

    /// Takes the conclusions over as FindingStates::derive() does; false where something told is
    /// against one of them.
    [[nodiscard]] bool settle() {
        bool is_against = false;
        for (Conclusion& conclusion : concluded_at) {
            std::uint8_t& states = concluded[conclusion.finding * 3 + conclusion.side];
            conclusion.states = std::exchange(states, std::uint8_t{0});
            const RecordState& state = records[conclusion.finding];
            if (state.is_touched) {
                const auto told =
                    states_of(&state.record, findings[conclusion.finding].sided)[conclusion.side];
                const std::uint8_t against = told == FindingState::present  ? 2U
                                             : told == FindingState::absent ? 1U
                                                                            : 0U;
                is_against = is_against || (conclusion.states & against) != 0;
            }
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

    static constexpr std::array<Side, 3> all_sides = {Side::none, Side::left, Side::right};

    const Groundwork& groundwork;
    const std::vector<Finding>& findings;
    Concluder& concluder;
    bool remembers;
    NameMap<std::uint32_t> number_of;

    // Of the case at work:
    std::vector<RecordState> records;  // by finding
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> concluded;  // by finding and side: states, as in Conclusion
    Conclusions concluded_at;
    std::optional<FindingStates> evaluated;  // where nothing is remembered for it
    std::vector<Weigher::Known> weighed;
    std::vector<CandidateTotal> totals;
    Weighing weighing;
    std::set<std::pair<std::string, Side>> clashes;
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
    return !state_->remembers || state_->concluder.has_consequences(finding, state);
}

Result<std::span<const CandidateTotal>> Ranker::rank(const Case& c, const datalog::Limits& limits) {
    State& state = *state_;
    const Weigher* const weigher = state.groundwork.weigher();
    if (weigher == nullptr) {
        const auto weighing = state.think(c, limits);
        if (!weighing) {
            return fail(weighing.error());
        }
        state.totals.clear();
        for (const WeighedCandidate& weighed : weighing->candidates) {
            state.totals.push_back({weighed.candidate, weighed.side, weighed.points});
        }
    } else {
        if (auto done = state.find_states(c, limits); !done) {
            return fail(std::move(done.error()));
        }
        weigher->rank(state.weighed, state.totals);
    }
    return std::span<const CandidateTotal>(state.totals);
}

Result<const Weighing*> Ranker::weigh(const Case& c, const datalog::Limits& limits) {
    State& state = *state_;
    const Weigher* const weigher = state.groundwork.weigher();
    if (weigher == nullptr) {
        auto weighing = state.think(c, limits);
        if (!weighing) {
            return fail(std::move(weighing.error()));
        }
        state.weighing = std::move(*weighing);
        return &state.weighing;
    }
    if (auto done = state.find_states(c, limits); !done) {
        return fail(std::move(done.error()));
    }
    weigher->weigh(state.weighed, state.weighing);
    return &state.weighing;
}

}  // namespace fascia
