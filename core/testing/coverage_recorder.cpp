#include "core/testing/coverage_recorder.hpp"

#include "core/consult/deriver.hpp"
#include "core/consult/groundwork.hpp"
#include "core/datalog/question.hpp"
#include "core/testing/condition_probes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// The relations whose tuples hang on the case.
std::vector<bool> relations_that_change(const Groundwork& groundwork) {
    const Rulebook& rulebook = groundwork.rulebook();
    std::vector<bool> out(rulebook.program().relations.size());
    for (const datalog::RelationId id : relations_of_a_case(rulebook.case_relations())) {
        out[id.index] = true;
    }
    for (const datalog::Stratum& stratum : groundwork.rest().strata) {
        for (const datalog::RelationId id : stratum.relations) {
            out[id.index] = true;
        }
    }
    return out;
}

/// A body that is asked again where a case can have changed the answer.
class Probe {
public:
    explicit Probe(datalog::Question question) : question_(std::move(question)) {}

    void look_again(const Deriver& deriver) {
        is_known_ = is_known_ && !deriver.touches(question_.rule().body);
    }

    Result<bool> holds(const datalog::Limits& limits) {
        if (!is_known_) {
            const auto answers = question_.ask(limits);
            if (!answers && answers.error().front().code == ErrorCode::limit) {
                return fail(answers.error());
            }
            holds_ = answers && !answers->rows.empty();  // where computing fails, it does not
            is_known_ = true;
        }
        return holds_;
    }

private:
    datalog::Question question_;
    bool is_known_ = false;
    bool holds_ = false;
};

struct ProbedCondition {
    std::size_t index = 0;  ///< among those of the rule
    std::vector<Probe> met;
    std::vector<Probe> unmet;
    std::vector<Probe> unknown;
};

/// Where a rule stands in the record, and its conditions in the order in which they are reached.
struct ProbedRule {
    std::size_t pack = 0;
    std::size_t rule = 0;
    std::vector<ProbedCondition> conditions;
};

/// What a test saw of the finding of an evidence.
struct Seen {
    bool present = false;
    bool absent = false;
    bool unknown = false;
    bool spoke = false;
};

}  // namespace

struct CoverageRecorder::State {
    explicit State(const Groundwork& its_groundwork)
        : groundwork(its_groundwork),
          rulebook(groundwork.rulebook()),
          changing(relations_that_change(groundwork)),
          deriver(rulebook, groundwork.case_tuples(), groundwork.rest(), groundwork.database(),
                  CaseTuples::Silence::unasked) {}

    const Groundwork& groundwork;
    const Rulebook& rulebook;
    std::vector<bool> changing;
    Deriver deriver;
    Coverage coverage;
    std::map<std::string, datalog::RuleId, std::less<>> rule_ids;
    std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> evidence;
    std::vector<ProbedRule> probed;

    Result<void> add_pack(const Pack& pack) {
        PackCoverage& out = coverage.packs.emplace_back();
        out.id = pack.id;
        out.file = pack.file;
        out.tables = pack.tables;
        for (const Pack::Rule& rule : pack.rules) {
            add(rule.name, RuleCoverage::Kind::rule);
        }
        for (const Pack::Evidence& written : pack.evidence) {
            add(written.name,
                written.is_cluster() ? RuleCoverage::Kind::cluster : RuleCoverage::Kind::evidence);
            out.rules.back().says_present = written.present.has_value();
            out.rules.back().says_absent = written.absent.has_value();
            evidence[out.rules.back().id] = {coverage.packs.size() - 1, out.rules.size() - 1};
        }
        for (const Pack::RedFlag& flag : pack.red_flags) {
            add(flag.name, RuleCoverage::Kind::red_flag);
        }
        for (std::size_t i = 0; i < out.rules.size(); ++i) {
            if (auto done = probe(coverage.packs.size() - 1, i); !done) {
                return done;
            }
        }
        return {};
    }

    void add(const SourceText& name, RuleCoverage::Kind kind) {
        PackCoverage& pack = coverage.packs.back();
        RuleCoverage rule;
        rule.kind = kind;
        rule.id = pack.id + '/' + std::string(name.text());
        rule.where = name.where();
        pack.rules.push_back(std::move(rule));
    }

    Result<void> probe(std::size_t pack, std::size_t index) {
        RuleCoverage& out = coverage.packs[pack].rules[index];
        const auto id = rule_ids.find(out.id);
        if (id == rule_ids.end()) {
            return {};  // evidence without pattern
        }
        const datalog::Rule& rule = rulebook.program().rules[id->second.index];
        const std::vector<std::string>& texts = rulebook.origin(id->second).literals;
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            out.conditions.push_back({texts[i], rule.body[i].where});
        }
        ProbedRule probed_rule{pack, index, {}};
        const RuleProbes planned = probes_of(rule, rulebook.case_relations(), changing);
        for (const ConditionProbes& asked : planned.conditions) {
            out.conditions[asked.literal].can_be_either = asked.can_be_either;
            ProbedCondition condition{asked.literal, {}, {}, {}};
            for (const auto& [bodies, probes] :
                 {std::pair(&asked.met, &condition.met), std::pair(&asked.unmet, &condition.unmet),
                  std::pair(&asked.unknown, &condition.unknown)}) {
                for (const ConditionProbes::Body& body : *bodies) {
                    auto question = datalog::Question::make(
                        rulebook.program(), deriver.database(),
                        {rule.name, {}, body, planned.variables, rule.where}, {});
                    if (!question) {
                        return fail(std::move(question.error()));
                    }
                    probes->emplace_back(std::move(*question));
                }
            }
            probed_rule.conditions.push_back(std::move(condition));
        }
        probed.push_back(std::move(probed_rule));
        return {};
    }

    /// Whether one of them holds.
    static Result<bool> any(std::vector<Probe>& probes, const datalog::Limits& limits) {
        for (Probe& probe : probes) {
            const auto holds = probe.holds(limits);
            if (!holds || *holds) {
                return holds;
            }
        }
        return false;
    }

    Result<void> look_at_rules(const datalog::Limits& limits) {
        for (ProbedRule& rule : probed) {
            RuleCoverage& out = coverage.packs[rule.pack].rules[rule.rule];
            bool is_reached = true;
            for (ProbedCondition& condition : rule.conditions) {
                for (auto* probes : {&condition.met, &condition.unmet, &condition.unknown}) {
                    for (Probe& probe : *probes) {
                        probe.look_again(deriver);
                    }
                }
                if (!is_reached) {
                    continue;  // what comes after it is not reached either
                }
                ConditionCoverage& seen = out.conditions[condition.index];
                for (const auto& [probes, count] : {std::pair(&condition.met, &seen.met),
                                                    std::pair(&condition.unmet, &seen.unmet),
                                                    std::pair(&condition.unknown, &seen.unknown)}) {
                    const auto is_so = any(*probes, limits);
                    if (!is_so) {
                        return fail(is_so.error());
                    }
                    *count += *is_so ? 1U : 0U;
                    is_reached = is_reached && (probes != &condition.met || *is_so);
                }
            }
            if (!out.is_evidence()) {
                out.fired += is_reached ? 1U : 0U;
            }
        }
        return {};
    }

    void look_at_evidence(const Consultation& consultation) {
        std::map<std::pair<std::size_t, std::size_t>, Seen> all;
        for (const auto* list :
             {&consultation.weighing().candidates, &consultation.weighing().must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                for (const Bearing& bearing : consultation.bearings(weighed)) {
                    const auto found = evidence.find(bearing.rule->evidence.id);
                    if (found == evidence.end()) {
                        continue;
                    }
                    Seen& seen = all[found->second];
                    const bool present = bearing.seen.state == FindingState::present;
                    const bool absent = bearing.seen.state == FindingState::absent;
                    seen.present = seen.present || present;
                    seen.absent = seen.absent || absent;
                    seen.unknown = seen.unknown || (!present && !absent);
                    seen.spoke = seen.spoke || (present && bearing.rule->evidence.present) ||
                                 (absent && bearing.rule->evidence.absent);
                }
            }
        }
        for (const auto& [place, seen] : all) {
            RuleCoverage& out = coverage.packs[place.first].rules[place.second];
            out.present += seen.present ? 1U : 0U;
            out.absent += seen.absent ? 1U : 0U;
            out.unknown += seen.unknown ? 1U : 0U;
            out.fired += seen.spoke ? 1U : 0U;
        }
    }
};

CoverageRecorder::CoverageRecorder(std::unique_ptr<State> state) : state_(std::move(state)) {}
CoverageRecorder::CoverageRecorder(CoverageRecorder&&) noexcept = default;
CoverageRecorder::~CoverageRecorder() = default;

Result<CoverageRecorder> CoverageRecorder::make(const Groundwork& groundwork,
                                                const std::vector<const Pack*>& packs) {
    auto state = std::make_unique<State>(groundwork);
    for (std::uint32_t i = 0; i < state->rulebook.program().rules.size(); ++i) {
        state->rule_ids.emplace(state->rulebook.origin({i}).id, datalog::RuleId{i});
    }
    for (const Pack* pack : packs) {
        if (auto done = state->add_pack(*pack); !done) {
            return fail(std::move(done.error()));
        }
    }
    return CoverageRecorder(std::move(state));
}

Result<void> CoverageRecorder::add(const Consultation& consultation,
                                   const datalog::Limits& limits) {
    State& state = *state_;
    const Case& told = consultation.told();
    if (auto done = state.deriver.tell(told.person, FindingStates(told), limits); !done) {
        return done;
    }
    if (auto done = state.look_at_rules(limits); !done) {
        return done;
    }
    state.look_at_evidence(consultation);
    ++state.coverage.tests;
    return {};
}

const Coverage& CoverageRecorder::coverage() const {
    return state_->coverage;
}

}  // namespace fascia
