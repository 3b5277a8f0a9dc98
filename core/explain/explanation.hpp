#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/evidence/weigh.hpp"
#include "core/explain/sections.hpp"
#include "core/explain/siblings.hpp"
#include "core/explain/step.hpp"
#include "core/explain/step_tree.hpp"
#include "core/explain/treatment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// What another study printed of the same test and condition.
struct RivalFigure {
    const Figure* figure = nullptr;
    double ratio = 1.0;  ///< of the state that was told
};

/// One contribution with the argument under it.
struct ExplainedContribution {
    Contribution weighed;
    std::string finding;  ///< the finding or cluster in words, with its side
    std::string because;  ///< the evidence's own sentence, filled in
    std::string worth;    ///< "strong", or "ratio 3.7 (2.9 to 4.8)", with what was capped
    Grade grade = Grade::judged;
    std::vector<std::string> sources;
    SourceRef where;
    std::vector<RivalFigure> rivals;  ///< other figures of the same, by ratio; shown, not used
    /// Where the evidence found finding and candidate by its pattern: what its variables stand for.
    std::vector<std::pair<std::string, FactValue>> bindings;
    std::vector<Step> steps;  ///< what was told, then why the evidence links finding and candidate
};

/// A finding that was not asked, and what the total would change by with either answer.
struct ExplainedOpen {
    std::string id;
    std::string finding;
    Points if_present;
    Points if_absent;
};

/// Why one candidate stands where it stands. prior + counted contributions = points.
struct CandidateExplanation {
    const WeighedCandidate* weighed = nullptr;
    bool is_flagged = false;  ///< a red flag for it fired
    bool is_in_full = false;  ///< steps, what is left over and what goes with it were worked out
    std::string label;        ///< with its side
    std::string common;       ///< everyday name; may be empty
    std::string family;       ///< label; may be empty
    std::string prior;        ///< what the pre-test value is, in words
    std::string part;         ///< the part that fits best; may be empty
    std::vector<ExplainedContribution> contributions;  ///< as in weighed, same order
    std::vector<std::string> unexplained;  ///< what was told and this candidate leaves over
    std::vector<ExplainedOpen> open;       ///< only in full
    std::vector<Step> involved;            ///< what is likely in trouble with it; never counted
    std::vector<Step> tissue;              ///< the connective tissue that covers or holds it
    Grade weakest = Grade::published;      ///< of all that the counted contributions rest on
};

struct ExplainedFlag {
    std::string id;
    std::string condition;  ///< id
    std::string label;
    Pack::Urgency urgency = Pack::Urgency::soon;
    std::string because;
    std::vector<std::string> sources;
    std::vector<std::pair<std::string, FactValue>> bindings;  ///< of a fired one
    std::vector<Step> steps;                                  ///< of a fired one: why
    std::vector<std::string> missing;  ///< of one that was not asked: findings, age, sex
};

/// Everything about one case that any form shows, built once.
struct Explanation {
    const Consultation* consultation = nullptr;
    std::vector<ExplainedFlag> fired;
    std::vector<std::string> clear;
    std::vector<ExplainedFlag> not_asked;
    std::vector<CandidateExplanation> must_not_miss;
    std::vector<CandidateExplanation> candidates;  ///< all, by rank
    std::vector<Siblings> siblings;                ///< of the first ranks, not told apart
    std::vector<std::string> clashes;              ///< what a rule concluded against what was told
    TreatmentAdvice treatment;
    /// Of packs; only with candidates in full, and where no flag asks for referral now.
    std::vector<ToldSection> sections;
};

/// Builds it. Steps are worked out for the first `in_full` candidates and for what
/// must not be missed; the others have their contributions, without steps, and
/// (unless `reasons_for_all`) without `because`, which takes a proof each.
/// Requires: the consultation outlives the explanation. Error: a limit.
[[nodiscard]] Result<Explanation> explain(const Consultation& consultation, std::size_t in_full,
                                          bool reasons_for_all = true);

/// One candidate in full.
[[nodiscard]] Result<CandidateExplanation> explain_candidate(const Consultation& consultation,
                                                             const WeighedCandidate& weighed);

/// What the arguments of a candidate rest on in the end. Valid as long as the explanation.
[[nodiscard]] std::vector<Leaf> leaves_of(const CandidateExplanation& candidate);

/// How one answer to a question holds: a step for each of its conditions.
[[nodiscard]] Result<std::vector<Step>> explain_answer(const Consultation& consultation,
                                                       const Query& query, const Answers& answers,
                                                       std::size_t row);

/// Whether a finding that is present asks for an origin, so that a candidate can leave it
/// unexplained.
[[nodiscard]] bool asks_for_origin(const Finding& finding);

/// The sentences that stand in every form of output.
[[nodiscard]] std::string teaching_sentence();
[[nodiscard]] std::string several_sentence();

}  // namespace fascia
