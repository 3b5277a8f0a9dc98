#include "core/consult/groundwork.hpp"

#include "core/consult/deriver.hpp"
#include "core/consult/flags.hpp"
#include "core/consult/unjudged_flags.hpp"
#include "core/datalog/dependencies.hpp"
#include "core/datalog/split.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// Every pair of finding and candidate that an evidence links, in no order: weighing makes its own.
std::vector<EvidenceLink> collect_links(const Rulebook& rulebook,
                                        const datalog::Database& database) {
    std::vector<EvidenceLink> out;
    for (const EvidenceRule& rule : rulebook.evidence()) {
        if (!rule.links) {
            out.push_back({&rule, rule.is_cluster() ? std::string() : rule.evidence.finding,
                           rule.evidence.candidate});
            continue;
        }
        for (const datalog::TupleRef ref : database.sorted(*rule.links)) {
            const auto tuple = database.tuple(ref);
            out.push_back({&rule, std::string(rulebook.values().text_of(tuple[0])),
                           std::string(rulebook.values().text_of(tuple[1]))});
        }
    }
    return out;
}

}  // namespace

struct Groundwork::State {
    explicit State(const Rulebook& its_rulebook)
        : rulebook(its_rulebook),
          database(rulebook.program(), rulebook.values()),
          tuples(rulebook) {}

    /// What weighs and judges, once there is a case.
    void make_ready() {
        if (judge != nullptr) {
            return;
        }
        actual = std::make_unique<Deriver>(rulebook, tuples, rest, database,
                                           CaseTuples::Silence::unasked);
        possible = std::make_unique<Deriver>(rulebook, tuples, rest, database,
                                             CaseTuples::Silence::anything);
        judge = std::make_unique<RedFlagJudge>(rulebook, *actual, *possible);
        for (const EvidenceRule& rule : rulebook.evidence()) {
            const bool waits_for_case =
                rule.links &&
                std::ranges::any_of(rest.strata, [&](const datalog::Stratum& stratum) {
                    return std::ranges::binary_search(stratum.relations, *rule.links);
                });
            if (waits_for_case) {
                linked_by_case.push_back(*rule.links);
            }
        }
        if (linked_by_case.empty()) {
            weigher =
                std::make_shared<const Weigher>(*rulebook.kb(), collect_links(rulebook, database));
        }
    }

    /// What weighs the case at work, where the case decides what an evidence links: that of the
    /// last one, unless it links otherwise.
    std::shared_ptr<const Weigher> weigher_of_case() {
        const datalog::Database& derived = actual->database();
        std::vector<std::vector<Value>> links;
        for (const datalog::RelationId relation : linked_by_case) {
            std::vector<Value>& of_one = links.emplace_back();
            for (const datalog::TupleRef ref : derived.sorted(relation)) {
                const auto tuple = derived.tuple(ref);
                of_one.insert(of_one.end(), tuple.begin(), tuple.end());
            }
        }
        if (last_weigher == nullptr || links != last_links) {
            last_weigher =
                std::make_shared<const Weigher>(*rulebook.kb(), collect_links(rulebook, derived));
            last_links = std::move(links);
        }
        return last_weigher;
    }

    /// What concludes states of findings, and no more.
    Concluder& to_conclude() {
        if (concluder == nullptr) {
            concluder = std::make_unique<Concluder>(rulebook, tuples, rest, database);
        }
        return *concluder;
    }

    const Rulebook& rulebook;
    datalog::Database database;
    GivenFacts given;
    datalog::Analysis rest;
    CaseTuples tuples;
    std::vector<MissingPart> missing;  // before any case

    std::unique_ptr<Concluder> concluder;  // when first needed
    std::unique_ptr<Deriver> actual;
    std::unique_ptr<Deriver> possible;
    std::unique_ptr<RedFlagJudge> judge;
    bool has_judged = false;  // the last case, to its end
    /// Null where a case decides what an evidence links: then each has its own.
    std::shared_ptr<const Weigher> weigher;
    std::vector<datalog::RelationId> linked_by_case;  // links of evidence that wait for a case
    std::vector<std::vector<Value>> last_links;       // of each, in the case of last_weigher
    std::shared_ptr<const Weigher> last_weigher;
};

Groundwork::Groundwork(std::unique_ptr<State> state) : state_(std::move(state)) {}
Groundwork::Groundwork(Groundwork&&) noexcept = default;
Groundwork& Groundwork::operator=(Groundwork&&) noexcept = default;
Groundwork::~Groundwork() = default;

Result<Groundwork> Groundwork::lay(const Rulebook& rulebook, const datalog::Limits& limits) {
    std::unique_ptr<State> state;
    datalog::SplitAnalysis parts = datalog::split(rulebook.program(), rulebook.analysis(),
                                                  relations_of_a_case(rulebook.case_relations()));
    auto done = rulebook.functions().evaluate([&] {
        state = std::make_unique<State>(rulebook);
        state->given.give_knowledge(rulebook, state->database);
        return datalog::evaluate(rulebook.program(), parts.ahead, state->database, limits);
    });
    if (!done) {
        return fail(std::move(done.error()));
    }
    state->missing = rulebook.functions().missing();
    state->rest = std::move(parts.rest);
    return Groundwork(std::move(state));
}

const Rulebook& Groundwork::rulebook() const {
    return state_->rulebook;
}
const datalog::Database& Groundwork::database() const {
    return state_->database;
}
const GivenFacts& Groundwork::given() const {
    return state_->given;
}
const datalog::Analysis& Groundwork::rest() const {
    return state_->rest;
}
const CaseTuples& Groundwork::case_tuples() const {
    return state_->tuples;
}

const Weigher* Groundwork::weigher() const {
    state_->make_ready();
    return state_->weigher.get();
}

Result<void> Groundwork::conclude(const Person& person, FindingStates& findings,
                                  const datalog::Limits& limits) const {
    return concluder().conclude(person, findings, limits);
}

Concluder& Groundwork::concluder() const {
    return state_->to_conclude();
}

Result<Groundwork::Outcome> Groundwork::think(const Person& person, FindingStates& findings,
                                              const datalog::Limits& limits) const {
    State& state = *state_;
    state.make_ready();
    const bool has_judged = std::exchange(state.has_judged, false);
    if (auto done = state.actual->tell(person, findings, limits); !done) {
        return fail(std::move(done.error()));
    }
    take_over_conclusions(state.rulebook, state.actual->database(), findings);
    // What a rule concludes to be absent is not possible: nobody asks a man about a period.
    if (auto done = state.possible->tell(person, findings, limits); !done) {
        return fail(std::move(done.error()));
    }
    const bool from_scratch = state.actual->is_from_scratch() || state.possible->is_from_scratch();
    if (from_scratch && has_judged) {
        state.judge =
            std::make_unique<RedFlagJudge>(state.rulebook, *state.actual, *state.possible);
    }
    auto flags = state.judge->judge(from_scratch || !has_judged, limits);
    if (!flags) {
        return fail(std::move(flags.error()));
    }
    state.has_judged = true;
    Outcome out;
    out.flags = std::move(*flags);
    out.weigher = state.weigher;
    if (out.weigher == nullptr) {
        out.weigher = state.weigher_of_case();
    }
    out.weighing = out.weigher->weigh(findings);
    out.missing = state.missing;
    add_missing(state.actual->missing(), out.missing);
    // What may be the case decides which flags are clear.
    add_missing(state.possible->missing(), out.missing);
    open_unjudged(state.rulebook, out.missing, out.flags);
    return out;
}

}  // namespace fascia
