#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/consult/consultation.hpp"
#include "core/evidence/points.hpp"
#include "core/explain/step.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

struct NotFired;

/// What is known in place of a fact that is missing: such facts of the same structure, or else
/// such structures for the same value.
struct KnownInstead {
    std::string sentence;              ///< the first, as a sentence; empty: nothing is known
    std::vector<std::string> further;  ///< what stands in its place in others; a few
    std::size_t more = 0;              ///< how many there are besides
};

/// One condition of something that did not come about, with what was seen of it.
struct Condition {
    enum class State {
        met,
        unmet,       ///< nothing shows it, or what is known is against it
        denied,      ///< the opposite was told, or follows
        untestable,  ///< it was told that it could not be tested
        unasked,     ///< nobody told
        open,        ///< it asks about something that an unmet condition would have named
    };
    State state = State::met;
    std::string text;  ///< what was seen, as a sentence; for open, what is asked
    /// Of one that is a fact or a conclusion, without a variable that has no value: what it says.
    std::optional<Claim> claim;
    bool decides = false;  ///< of those that are not met, the one that is hardest to change
    /// Of a met one: the fact, finding or conclusion that meets it. Of a negation that is not met:
    /// what is there.
    std::vector<Step> steps;
    KnownInstead instead;  ///< of an unmet fact
    /// How an unmet conclusion could have come about, nearest first; a few.
    std::vector<NotFired> nearest;
};

/// A rule, an evidence, a cluster or a red flag that did not fire. Were all its unmet conditions
/// true, and nothing else changed, it would.
struct NotFired {
    enum class Kind { rule, evidence, cluster, red_flag, question };
    Kind kind = Kind::rule;
    std::string id;     ///< "PACK/NAME"; of a question empty
    std::string would;  ///< what it would say, as a sentence
    std::vector<std::string> sources;
    SourceRef where;
    std::string finding;                          ///< of evidence: id
    Side side = Side::none;                       ///< on which side it would speak
    FindingState wanted = FindingState::present;  ///< in which state
    Points worth;                                 ///< of evidence and clusters: by itself
    Points adds;  ///< of evidence that was not asked: what the total would rise by
    std::vector<Condition> conditions;  ///< in the order of the rule; all that it has
    /// Of a cluster, how many of its findings are missing; else the conditions that are not met,
    /// without open ones.
    std::size_t unmet = 0;
    std::size_t other_ways = 0;  ///< choices of its variables that come as close
    bool has_more_ways = false;  ///< there are more than those
    /// Of a rule: all its conditions are met, but what was told, the opposite, is kept.
    bool is_overruled = false;
    std::vector<std::pair<std::string, FactValue>> bindings;
};

/// Why a pattern does not hold.
struct WhyNotAnswer {
    std::string sentence;         ///< "nothing shows that …"
    bool holds = false;           ///< it does; then there is nothing else
    std::vector<NotFired> lines;  ///< what could have made it true, nearest first
    KnownInstead instead;         ///< of one fact
    bool is_fact = false;         ///< it asks for one plain fact of the knowledge base
    bool is_complete = true;      ///< false where the search was cut
};

/// Why a candidate ranks below the first, or (of the first) what more could speak for it.
struct WhyNotCandidate {
    const WeighedCandidate* weighed = nullptr;
    const WeighedCandidate* first = nullptr;  ///< null where it is one of the first
    std::string label;
    std::string first_label;
    struct Counted {
        std::string finding;  ///< with its state
        Points points;
    };
    /// All that counts for and against it, the strongest for first. With the points before any
    /// finding it adds up to the total.
    std::vector<Counted> counted;
    /// Told, and speaks for other candidates but not for this one: of each finding, the evidence
    /// found by a pattern that comes nearest to linking it.
    std::vector<NotFired> unlinked;
    /// Told of the side on which it does not speak for the candidate.
    std::vector<std::string> other_side;
    /// Told, and speaks for one candidate alone: the finding, and what it speaks for.
    std::vector<std::pair<std::string, std::string>> elsewhere;
    std::vector<std::string> unmentioned;  ///< further findings told that nothing links to it
    std::vector<NotFired> denied;          ///< would speak for it, but was told not to be so
    std::vector<NotFired> unasked;       ///< would speak for it, and was not asked or not testable
    std::vector<NotFired> adds_nothing;  ///< as unasked, but something of their kind counts already
    std::vector<NotFired> red_flags;     ///< of a condition that must not be missed
    bool is_complete = true;
};

/// Requires: the query names its relations, so that it has one variant. Error: a limit that is
/// reached before the search for what comes near. Cost: bounded for each rule; what the bounds or
/// the limits cut says so.
[[nodiscard]] Result<WhyNotAnswer> why_not(const Consultation& consultation, const Query& query,
                                           const datalog::Limits& limits = case_limits());

/// Requires: `weighed` is one of the consultation's. Error: a limit. Cost: as above, for each
/// finding told and each evidence found by a pattern.
[[nodiscard]] Result<WhyNotCandidate> why_not(const Consultation& consultation,
                                              const WeighedCandidate& weighed,
                                              const datalog::Limits& limits = case_limits());

/// The same for several: what they have in common is worked out once. A limit of time is for each.
[[nodiscard]] Result<std::vector<WhyNotCandidate>> why_not(
    const Consultation& consultation, std::span<const WeighedCandidate* const> several,
    const datalog::Limits& limits = case_limits());

[[nodiscard]] std::string_view in_words(Condition::State state);

}  // namespace fascia
