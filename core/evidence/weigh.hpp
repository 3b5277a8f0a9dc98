#pragma once

#include "core/datalog/relation.hpp"
#include "core/evidence/findings.hpp"
#include "core/evidence/points.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// An evidence that bears on a candidate: by itself, or found by its pattern.
struct EvidenceLink {
    const EvidenceRule* rule = nullptr;
    std::string finding;  ///< empty for a cluster
    std::string candidate;
    std::optional<datalog::TupleRef> tuple;  ///< where a pattern found it: what its proof begins at
};

/// Why a contribution does not count.
enum class NotCounted {
    counted,       ///< it does
    same_finding,  ///< the finding counts already, by a better evidence
    same_overlap,  ///< a stronger or published one of the same overlap counts
    in_cluster,    ///< the finding belongs to a cluster of this candidate
};

/// What one finding, or cluster, does for or against one candidate.
struct Contribution {
    const EvidenceRule* rule = nullptr;
    std::string finding;  ///< id; of a cluster, the rule's id
    std::string part;     ///< the part of the candidate that it speaks for; empty: the whole
    SeenState seen;
    Points points;
    const Strength* strength = nullptr;  ///< as its author wrote it
    bool capped = false;
    std::string overlap;
    NotCounted status = NotCounted::counted;
    std::optional<std::size_t> replaced_by;  ///< index into the candidate's contributions
    std::optional<datalog::TupleRef> tuple;
    std::vector<std::pair<std::string, SeenState>> members;  ///< of a cluster

    [[nodiscard]] bool is_counted() const { return status == NotCounted::counted; }
    [[nodiscard]] bool is_figure() const { return strength->ratio.has_value(); }
};

/// An evidence whose finding was not asked.
struct OpenEvidence {
    const EvidenceRule* rule = nullptr;
    std::string finding;  ///< id; of a cluster, the rule's id
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
        contributions;               ///< counted first, strongest first, then by finding and rule
    std::vector<OpenEvidence> open;  ///< in no order
    std::string best_part;           ///< empty: it has none, or none stands out
};

struct Weighing {
    std::vector<WeighedCandidate> candidates;     ///< by rank, then id, then side
    std::vector<WeighedCandidate> must_not_miss;  ///< by points, then id
};

/// What the total would change by if a finding that was not asked were told.
struct OpenFinding {
    const EvidenceRule* rule = nullptr;  ///< one that links it
    std::string finding;                 ///< id; of a cluster, the rule's id
    Points if_present;                   ///< 0: nothing
    Points if_absent;
};

/// Each finding that was not asked and that would change the total, all else being as it is: the
/// largest change first; of equals, what the person can tell before what is examined, then by id.
[[nodiscard]] std::vector<OpenFinding> open_findings(const KnowledgeBase& kb,
                                                     const WeighedCandidate& weighed);

/// Weighs every candidate of the knowledge base. Deterministic: the order of
/// links and findings does not matter. Cost: O(links log links).
[[nodiscard]] Weighing weigh(const KnowledgeBase& kb, const std::vector<EvidenceLink>& links,
                             const FindingStates& findings);

}  // namespace fascia
