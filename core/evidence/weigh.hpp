#pragma once

#include "core/evidence/findings.hpp"
#include "core/evidence/points.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// An evidence that bears on a candidate: by itself, or found by its pattern.
struct EvidenceLink {
    const EvidenceRule* rule = nullptr;
    std::string finding;  ///< empty for a cluster
    std::string candidate;
};

/// Why a contribution does not count.
enum class NotCounted : std::uint8_t {
    counted,       ///< it does
    same_finding,  ///< the finding counts already, by a better evidence
    same_overlap,  ///< a stronger or published one of the same overlap counts
    in_cluster,    ///< the finding belongs to a cluster of this candidate
};

/// What one finding, or cluster, does for or against one candidate. The texts are those of the
/// knowledge base and the rulebook.
struct Contribution {
    const EvidenceRule* rule = nullptr;
    std::string_view finding;  ///< id; of a cluster, the rule's id
    std::string_view part;     ///< the part of the candidate that it speaks for; empty: the whole
    std::string_view overlap;
    const Strength* strength = nullptr;  ///< as its author wrote it
    Points points;
    SeenState seen;
    bool capped = false;
    NotCounted status = NotCounted::counted;
    std::optional<std::uint32_t> replaced_by;  ///< index into the candidate's contributions
    std::vector<std::pair<std::string_view, SeenState>> members;  ///< of a cluster

    [[nodiscard]] bool is_counted() const { return status == NotCounted::counted; }
    [[nodiscard]] bool is_figure() const { return strength->ratio.has_value(); }
};

/// One candidate on one side, weighed.
struct WeighedCandidate {
    const Candidate* candidate = nullptr;
    Side side = Side::none;
    std::size_t rank = 0;  ///< from 1; equal totals share it; 0 for what must not be missed
    Points prior;
    Points points;  ///< prior and all counted contributions, exactly
    std::string band;
    std::optional<double> posterior;  ///< only where everything counted is published or computed
    double published_share = 0.0;     ///< of the counted points, regardless of sign, in [0, 1]
    std::vector<Contribution>
        contributions;           ///< counted first, strongest first, then by finding and rule
    std::string_view best_part;  ///< empty: it has none, or none stands out
};

struct Weighing {
    std::vector<WeighedCandidate> candidates;     ///< by rank, then id, then side
    std::vector<WeighedCandidate> must_not_miss;  ///< by points, then id
};

/// What the total would change by if a finding that was not asked were told.
struct OpenFinding {
    const EvidenceRule* rule = nullptr;  ///< one that links it
    std::string_view finding;            ///< id; of a cluster, the rule's id
    Points if_present;                   ///< 0: nothing
    Points if_absent;
};

/// An evidence that bears on a candidate, whatever the case tells of its finding.
struct Bearing {
    const EvidenceRule* rule = nullptr;
    std::string_view finding;  ///< id; of a cluster, the rule's id
    std::string_view part;     ///< as Contribution::part
    SeenState seen;            ///< as the candidate sees it
    Points if_present;         ///< what it says by itself where the finding is present; 0: nothing
    Points if_absent;
    bool is_in_cluster = false;  ///< has no weight of its own for this candidate
    std::vector<std::pair<std::string_view, SeenState>> members;  ///< of a cluster
};

/// A candidate's total, without how it comes about.
struct CandidateTotal {
    const Candidate* candidate = nullptr;
    Side side = Side::none;
    Points points;
};

/// One evidence that has something to say of a candidate in a case, if only that it is worth
/// nothing. The texts are those of the knowledge base and the rulebook.
struct Voice {
    const EvidenceRule* rule = nullptr;
    std::string_view finding;  ///< id; of a cluster, the rule's id
    std::string_view part;     ///< as in Contribution
    std::string_view overlap;
    FindingState state = FindingState::present;  ///< or absent
    const Strength* strength = nullptr;          ///< as its author wrote it for that state
};

/// All that can count for one candidate on one side, before it is chosen what does.
struct CandidateVoices {
    const Candidate* candidate = nullptr;
    Side side = Side::none;
    Points prior;
    std::vector<Voice> voices;  ///< by rule, finding and part
};

/// Weighs every candidate of a knowledge base, case after case. What does not depend on a case,
/// such as what each strength is worth and which of two contributions is the better one, is
/// worked out once; a case then costs what its findings bear on, not what there is.
///
/// Deterministic: the order of links and findings does not matter. Serves one thread.
class Weigher {
public:
    /// Links to findings or candidates that the knowledge base does not know are left out.
    /// Requires: `kb` and the links' rules outlive this and all that it returns.
    Weigher(const KnowledgeBase& kb, const std::vector<EvidenceLink>& links);
    ~Weigher();
    Weigher(Weigher&&) noexcept;
    Weigher& operator=(Weigher&&) noexcept;

    /// A finding's place in the list of the knowledge base, and what is known of it.
    using Known = std::pair<std::size_t, const FindingRecord*>;

    /// Overwrites `out`, and uses its memory again: for case after case into one, nothing is
    /// allocated. Cost: O(n log n) for the n links of the findings that have a state. Requires: each
    /// finding once.
    void weigh(std::span<const Known> findings, Weighing& out) const;
    [[nodiscard]] Weighing weigh(const FindingStates& findings) const;

    /// The totals of Weighing::candidates, in the same order: much faster, where nobody
    /// asks why. Overwrites `out`. Requires: each finding once.
    void rank(std::span<const Known> findings, std::vector<CandidateTotal>& out) const;

    /// Each finding that was not asked and that would change the total, all else being as it is:
    /// the largest change first; of equals, what the person can tell before what is
    /// examined, then by id. Requires: `weighed` is from weigh() with these findings.
    [[nodiscard]] std::vector<OpenFinding> open_findings(const WeighedCandidate& weighed,
                                                         const FindingStates& findings) const;

    /// All evidence that bears on it, by finding, then by rule and part.
    /// Requires: as open_findings().
    [[nodiscard]] std::vector<Bearing> bearings(const WeighedCandidate& weighed,
                                                const FindingStates& findings) const;

    /// What can count for each candidate of Weighing::candidates, on each of its sides; by id, then
    /// side. Members of a cluster of the candidate are left out: they never count.
    [[nodiscard]] std::vector<CandidateVoices> voices(const FindingStates& findings) const;

    /// The candidates that evidence on a finding in that state, or a cluster with it, bears on,
    /// each once; whole candidates in place of their parts. `finding` is its place in the knowledge
    /// base.
    [[nodiscard]] std::vector<const Candidate*> candidates_of(std::size_t finding,
                                                              FindingState state) const;

    /// The candidates for which evidence on the finding by itself speaks where it is present, each
    /// with the most that one says; of a part, for the whole. `finding` as in candidates_of().
    /// Cost: O(evidence on the finding).
    [[nodiscard]] std::vector<std::pair<const Candidate*, Points>> speaks_for(
        std::size_t finding) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
