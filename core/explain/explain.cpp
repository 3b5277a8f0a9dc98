#include "core/base/text.hpp"
#include "core/datalog/rows_with.hpp"
#include "core/explain/clash.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/left_over.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/so_far.hpp"
#include "core/explain/step_tree.hpp"
#include "core/explain/wording.hpp"
#include "core/explain/worth_in_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace fascia {

namespace {

std::string interval(const LikelihoodRatio& ratio) {
    if (!ratio.low || !ratio.high) {
        return "";
    }
    return " (" + format_real(*ratio.low) + " to " + format_real(*ratio.high) + ")";
}

/// "strong", or "ratio 3.7 (2.9 to 4.8)".
std::string worth_in_words(const Contribution& c, const Scales& scales) {
    if (!c.strength->ratio) {
        std::string word = c.strength->word;
        std::ranges::replace(word, '_', ' ');
        return word;
    }
    std::string out =
        "ratio " + format_real(c.strength->ratio->value) + interval(*c.strength->ratio);
    if (c.capped) {
        const double bound = c.strength->ratio->value > 1.0 ? scales.cap_high : scales.cap_low;
        out += ", capped to " + format_real(bound);
    }
    return out;
}

std::string prior_in_words(const PreTest& pre_test, const Scales& scales) {
    if (pre_test.probability) {
        std::string out = "pre-test probability " + format_probability(*pre_test.probability);
        return out + " in " + (pre_test.setting.empty() ? scales.setting : pre_test.setting) +
               " (" + basis_of(pre_test) + ")";
    }
    return pre_test.word + " as an origin of such pain, in " + scales.setting + " (" +
           basis_of(pre_test) + ")";
}

/// The place of a side in CaseRelations.
std::size_t slot_of(Side side) {
    return side == Side::left ? 1 : side == Side::right ? 2 : 0;
}

/// The weakest grade in an argument.
void weaken(Grade& weakest, const Step& step) {
    if (step.grade) {
        weakest = std::max(weakest, *step.grade);
    }
    for (const Step& premise : step.premises) {
        weaken(weakest, premise);
    }
}

/// How much of a candidate is worked out: its contributions; also the reason of
/// each; also the steps under each, and what goes with the candidate.
enum class Depth { contributions, reasons, full };

class CandidateExplainer {
public:
    CandidateExplainer(const Consultation& consultation, const WeighedCandidate& weighed,
                       Depth depth)
        : consultation_(consultation),
          kb_(consultation.kb()),
          weighed_(weighed),
          depth_(depth),
          wording_(consultation.rulebook()),
          steps_(consultation, wording_) {}

    Result<CandidateExplanation> run() {
        const Candidate& candidate = *weighed_.candidate;
        CandidateExplanation out;
        out.weighed = &weighed_;
        out.is_in_full = depth_ == Depth::full;
        out.label = wording_.candidate(candidate, weighed_.side);
        out.common = candidate.common;
        wording_.introduce(candidate.id);
        if (!candidate.family.empty()) {
            out.family = wording_.plain_label(candidate.family);
        }
        out.prior = prior_in_words(candidate.pre_test, kb_.scales);
        if (!weighed_.best_part.empty()) {
            out.part = wording_.plain_label(weighed_.best_part);
        }
        out.weakest = candidate.pre_test.backing.grade;
        for (const Contribution& contribution : weighed_.contributions) {
            auto explained = explain(contribution);
            if (!explained) {
                return fail(std::move(explained.error()));
            }
            if (contribution.is_counted()) {
                out.weakest = std::max(out.weakest, explained->grade);
                for (const Step& step : explained->steps) {
                    weaken(out.weakest, step);
                }
            }
            out.contributions.push_back(std::move(*explained));
        }
        if (depth_ == Depth::full) {
            Arguments arguments;
            for (ExplainedContribution& contribution : out.contributions) {
                arguments.push_back(&contribution.steps);
            }
            share_repeated(arguments);
            add_open(out);
            add_unexplained(out);
            if (auto done = add_tuples("co_involved_with", out.involved); !done) {
                return fail(std::move(done.error()));
            }
            if (auto done = add_tuples("has_fascia", out.tissue); !done) {
                return fail(std::move(done.error()));
            }
        }
        return out;
    }

private:
    Result<ExplainedContribution> explain(const Contribution& c) {
        const Evidence& evidence = c.rule->evidence;
        ExplainedContribution out;
        out.weighed = c;
        out.finding = wording_.finding(*c.rule, c.finding, c.seen.side);
        out.because = evidence.because;
        out.worth = worth_in_words(c, kb_.scales);
        out.grade = evidence.backing.grade;
        out.sources = evidence.backing.sources;
        out.where = evidence.backing.where;
        add_rivals(evidence, c.seen.state, out.rivals);
        if (depth_ == Depth::full) {
            add_seen(c, out.steps);
        }
        if (!c.rule->links) {
            return out;
        }
        out.because.clear();
        if (depth_ == Depth::contributions) {
            return out;
        }
        ValueTable& values = consultation_.rulebook().values();
        const std::array<Value, 2> link = {
            values.text(c.finding), values.text(c.part.empty() ? weighed_.candidate->id : c.part)};
        auto proven = consultation_.prove(*c.rule->links, link);
        if (!proven) {
            return fail(std::move(proven.error()));
        }
        const auto& proof = *proven;
        const auto& application =
            std::get<datalog::RuleApplication>(proof->nodes[proof->root.index].justification);
        out.because = steps_.reason(application);
        if (depth_ == Depth::full) {
            const datalog::Rule& rule =
                consultation_.rulebook().program().rules[application.rule.index];
            out.bindings = steps_.bindings(rule, application.bindings);
            for (Step& step :
                 steps_.premises(*proof, rule, application.premises, application.bindings)) {
                out.steps.push_back(std::move(step));
            }
        }
        return out;
    }

    /// Conflicts between studies are shown beside the figure that counts.
    void add_rivals(const Evidence& evidence, FindingState state,
                    std::vector<RivalFigure>& out) const {
        const Figure* used = kb_.figure(evidence.figure);
        if (used == nullptr) {
            return;
        }
        for (const Figure& figure : kb_.figures) {
            const auto ratio =
                state == FindingState::present ? figure.ratio_present() : figure.ratio_absent();
            if (ratio && figure.is_rival_of(*used)) {
                out.push_back({&figure, *ratio});
            }
        }
        std::ranges::stable_sort(out, {}, &RivalFigure::ratio);
    }

    /// What was told, or concluded, of the finding; of a cluster, of each member.
    void add_seen(const Contribution& c, std::vector<Step>& out) {
        if (!c.rule->is_cluster()) {
            add_seen(c.finding, c.seen, out);
            return;
        }
        std::size_t present = 0;
        for (const auto& [member, seen] : c.members) {
            present += seen.state == FindingState::present ? 1U : 0U;
            const bool is_open = seen.state == FindingState::unasked;
            add_seen(member, is_open ? open_state(member, c.rule->evidence.side) : seen, out);
        }
        Step count;
        count.kind = Step::Kind::computed;
        count.text = std::to_string(present) + " of " + std::to_string(c.members.size()) +
                     (present == 1 ? " is" : " are") + " present; at least " +
                     std::to_string(c.rule->at_least) + (c.rule->at_least == 1 ? " is" : " are") +
                     " needed";
        if (present >= c.rule->at_least) {
            count.text += ", met by " + std::to_string(present - c.rule->at_least);
        }
        out.push_back(std::move(count));
    }

    /// What follows by a rule on either side is shown side by side: it does not hold as a whole.
    void add_seen(std::string_view finding, const SeenState& seen, std::vector<Step>& out) {
        if (seen.side != Side::both || !seen.derived) {
            out.push_back(seen_step(finding, seen));
            return;
        }
        const FindingRecord& record = *consultation_.findings().find(finding);
        for (const Side side : {Side::left, Side::right}) {
            out.push_back(seen_step(finding, {seen.state, side, record.at(side).derived}));
        }
    }

    /// Why the state of a finding is open from where the candidate stands: which side was not
    /// asked, or could not be tested.
    [[nodiscard]] SeenState open_state(std::string_view finding, SideRule rule) const {
        const FindingRecord* const record = consultation_.findings().find(finding);
        if (record == nullptr || !kb_.finding(finding)->sided) {
            return {};
        }
        if (rule != SideRule::any && weighed_.side != Side::none) {
            const bool is_left = (weighed_.side == Side::left) == (rule == SideRule::same);
            return {FindingState::unasked, is_left ? Side::left : Side::right, false};
        }
        const FindingState left = record->at(Side::left).state;
        const FindingState right = record->at(Side::right).state;
        if (left == right) {
            return {};
        }
        for (const FindingState state : {FindingState::unasked, FindingState::untestable}) {
            if (left == state || right == state) {
                return {state, left == state ? Side::left : Side::right, false};
            }
        }
        return {};
    }

    Step seen_step(std::string_view finding, const SeenState& seen) {
        if (seen.derived) {
            if (auto derived = derived_step(finding, seen)) {
                return std::move(*derived);
            }
        }
        const Rulebook& rulebook = consultation_.rulebook();
        Step step;
        step.kind = seen.state == FindingState::unasked ? Step::Kind::assumed : Step::Kind::told;
        const datalog::RelationId relation =
            rulebook.case_relations()
                .state[static_cast<std::size_t>(seen.state)][slot_of(seen.side)];
        step.claim = Claim{rulebook.signature(relation).name, "", {"case", std::string(finding)}};
        step.text = wording_.finding(finding, seen.side) + ": " + std::string(in_words(seen.state));
        return step;
    }

    /// The proof of a finding that a rule concluded.
    std::optional<Step> derived_step(std::string_view finding, const SeenState& seen) {
        const auto state = static_cast<std::size_t>(seen.state);
        if (state > 1) {
            return std::nullopt;
        }
        ValueTable& values = consultation_.rulebook().values();
        const std::array<Value, 2> tuple = {values.text("case"), values.text(finding)};
        const datalog::RelationId relation =
            consultation_.rulebook().case_relations().state[state][slot_of(seen.side)];
        auto proven = consultation_.prove(relation, tuple);
        return proven && *proven ? std::optional(steps_.tuple(**proven, (*proven)->root))
                                 : std::nullopt;
    }

    /// The findings of a cluster that bears on the candidate, as it sees them.
    [[nodiscard]] std::vector<std::pair<std::string_view, SeenState>> members_of(
        const EvidenceRule& cluster) const {
        for (Bearing& bearing : consultation_.bearings(weighed_)) {
            if (bearing.rule == &cluster) {
                return std::move(bearing.members);
            }
        }
        return {};
    }

    void add_open(CandidateExplanation& out) {
        for (const OpenFinding& open : consultation_.open_findings(weighed_)) {
            std::string finding = wording_.finding(*open.rule, open.finding, Side::none);
            if (open.rule->is_cluster()) {
                finding += ": " + so_far(*open.rule, members_of(*open.rule));
            }
            out.open.push_back(
                {std::string(open.finding), std::move(finding), open.if_present, open.if_absent});
        }
    }

    /// What was told to be present, and nothing of this candidate speaks to it.
    void add_unexplained(CandidateExplanation& out) {
        out.unexplained = in_words(unexplained_by(consultation_, weighed_), wording_);
        std::ranges::sort(out.unexplained);
    }

    /// Tuples of a relation that begin with the candidate, each with its proof.
    Result<void> add_tuples(std::string_view relation_name, std::vector<Step>& out) {
        const auto relation = consultation_.rulebook().relation(relation_name);
        const auto self = consultation_.rulebook().values().find_text(weighed_.candidate->id);
        if (!relation || !self) {
            return {};
        }
        if (auto done = consultation_.derive(); !done) {
            return done;
        }
        for (const datalog::TupleRef ref :
             datalog::sorted_rows_with(consultation_.database(), *relation, 0, *self)) {
            auto proof = consultation_.prove(ref);
            if (!proof) {
                return fail(std::move(proof.error()));
            }
            out.push_back(steps_.tuple(*proof, proof->root));
        }
        return {};
    }

    const Consultation& consultation_;
    const KnowledgeBase& kb_;
    const WeighedCandidate& weighed_;
    Depth depth_;
    Wording wording_;
    ProofSteps steps_;
};

ExplainedFlag flag_in_words(const Consultation& consultation, const RedFlagRule& flag) {
    ExplainedFlag out{flag.id, flag.condition, {}, flag.urgency, flag.because, flag.sources, {}, {},
                      {}};
    out.label = consultation.kb().label_for(flag.condition);
    return out;
}

Result<void> add_flags(const Consultation& consultation, Explanation& out) {
    const std::array<Value, 1> person = {consultation.rulebook().values().text("case")};
    for (const RedFlagRule* fired : consultation.red_flags().fired) {
        ExplainedFlag flag = flag_in_words(consultation, *fired);
        auto proven = consultation.prove(fired->fires, person);
        if (!proven) {
            return fail(std::move(proven.error()));
        }
        const auto& proof = *proven;
        Wording wording(consultation.rulebook());
        Step step = ProofSteps(consultation, wording).tuple(*proof, proof->root);
        flag.because = step.reason;
        flag.bindings = std::move(step.bindings);
        flag.steps = std::move(step.premises);
        out.fired.push_back(std::move(flag));
    }
    for (const RedFlagRule* flag : consultation.red_flags().clear) {
        out.clear.push_back(flag->id);
    }
    for (const OpenFlag& open : consultation.red_flags().not_asked) {
        ExplainedFlag flag = flag_in_words(consultation, *open.flag);
        flag.missing = open.missing;
        out.not_asked.push_back(std::move(flag));
    }
    return {};
}

}  // namespace

Result<CandidateExplanation> explain_candidate(const Consultation& consultation,
                                               const WeighedCandidate& weighed) {
    return CandidateExplainer(consultation, weighed, Depth::full).run();
}

Result<Explanation> explain(const Consultation& consultation, std::size_t in_full,
                            bool reasons_for_all) {
    const Depth others = reasons_for_all ? Depth::reasons : Depth::contributions;
    Explanation out;
    out.consultation = &consultation;
    if (auto done = add_flags(consultation, out); !done) {
        return fail(std::move(done.error()));
    }
    for (const WeighedCandidate& weighed : consultation.weighing().must_not_miss) {
        auto explained =
            CandidateExplainer(consultation, weighed, in_full > 0 ? Depth::full : others).run();
        if (!explained) {
            return fail(std::move(explained.error()));
        }
        explained->is_flagged = std::ranges::any_of(out.fired, [&](const ExplainedFlag& flag) {
            return flag.condition == weighed.candidate->id;
        });
        out.must_not_miss.push_back(std::move(*explained));
    }
    std::stable_partition(out.must_not_miss.begin(), out.must_not_miss.end(),
                          [](const CandidateExplanation& c) { return c.is_flagged; });
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        const Depth depth = out.candidates.size() < in_full ? Depth::full : others;
        auto explained = CandidateExplainer(consultation, weighed, depth).run();
        if (!explained) {
            return fail(std::move(explained.error()));
        }
        out.candidates.push_back(std::move(*explained));
    }
    constexpr std::size_t ranks_that_are_looked_at = 10;
    out.siblings = not_told_apart(consultation, ranks_that_are_looked_at);
    Wording wording(consultation.rulebook());
    const auto clashes = clashes_of(consultation);
    if (!clashes) {
        return fail(clashes.error());
    }
    for (const Clash& clash : *clashes) {
        out.clashes.push_back(in_words(clash, wording));
    }
    out.treatment = advise(consultation);
    // Where a person has to be referred, nothing that a pack advises stands beside it.
    if (in_full > 0 && !consultation.red_flags().is_urgent()) {
        out.sections = told_sections(consultation);
    }
    return out;
}

std::vector<Leaf> leaves_of(const CandidateExplanation& candidate) {
    std::vector<const std::vector<Step>*> arguments;
    for (const ExplainedContribution& contribution : candidate.contributions) {
        arguments.push_back(&contribution.steps);
    }
    return leaves_of(arguments);
}

Result<std::vector<Step>> explain_answer(const Consultation& consultation, const Query& query,
                                         const Answers& answers, std::size_t row) {
    auto proof = consultation.prove(query, answers, row);
    if (!proof) {
        return fail(std::move(proof.error()));
    }
    Wording wording(consultation.rulebook());
    return ProofSteps(consultation, wording)
        .premises(proof->proof, query.variants[answers.variant[row]].body, proof->premises,
                  proof->bindings);
}

bool asks_for_origin(const Finding& finding) {
    // What was tried, what the person takes or had; how strong something is.
    constexpr std::array<std::string_view, 3> others = {"treatment", "history", "general"};
    return std::ranges::find(others, finding.topic) == others.end() && finding.unit.empty();
}

std::string teaching_sentence() {
    return "For teaching, not for diagnosis: it does not replace an examination by a qualified "
           "person.";
}

std::string several_sentence() {
    return "Each line answers one question, is it this or not; several can be true at once, and "
           "they do not sum to "
           "100 %.";
}

}  // namespace fascia
