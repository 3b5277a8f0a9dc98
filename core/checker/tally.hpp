#pragma once

#include "core/checker/known_findings.hpp"
#include "core/evidence/case.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fascia::checker {

/// An evidence that bears on a candidate.
struct Link {
    const EvidenceRule* rule = nullptr;
    std::string finding;    ///< of a cluster, the rule's id
    std::string candidate;  ///< or a part of one
};

/// What one link says in a case. Points are whole tenths of a deciban.
struct Said {
    const Link* link = nullptr;
    std::string part;  ///< of the candidate; empty: the whole
    Seen seen;
    std::int64_t tenths = 0;
    const Strength* strength = nullptr;
    bool is_capped = false;
    std::string overlap;
    std::string set_aside;  ///< why it does not count; empty: it does
    std::optional<std::size_t> replaced_by;

    [[nodiscard]] bool is_counted() const { return set_aside.empty(); }
    [[nodiscard]] bool is_figure() const { return strength->ratio.has_value(); }
};

/// One candidate on one side, weighed anew.
struct Weighed {
    const Candidate* candidate = nullptr;
    Side side = Side::none;
    std::size_t rank = 0;  ///< 0: it must not be missed
    std::int64_t prior = 0;
    std::int64_t tenths = 0;
    std::vector<Said> said;  ///< in the order in which they are shown
    std::string band;
    std::optional<double> posterior;
    double published_share = 0.0;
    std::string best_part;
};

/// What a finding that was not asked would change.
struct OpenChange {
    std::string finding;
    std::int64_t if_present = 0;
    std::int64_t if_absent = 0;
};

/// Weighs by the letter of the contract, candidate after candidate: slow and plain.
/// See docs/REFERENCE.md, "How evidence is weighed".
class Tally {
public:
    /// Requires: all outlive this.
    Tally(const KnowledgeBase& kb, const std::vector<Link>& links, const KnownFindings& findings);

    [[nodiscard]] const std::vector<Weighed>& ranked() const { return ranked_; }
    [[nodiscard]] const std::vector<Weighed>& must_not_miss() const { return must_not_miss_; }

    /// The findings, or clusters, that would change the total of a candidate; by name.
    [[nodiscard]] std::vector<OpenChange> open(const Weighed& weighed) const;

    /// The states that show why evidence sees a finding as it does from where a candidate stands.
    [[nodiscard]] std::vector<Seen> reasons(const std::string& finding, SideRule rule,
                                            Side side) const;

    /// Whether what is said of a candidate speaks of a finding that is present on a side, or of no
    /// side. A candidate of no side, and evidence that asks for none, look at both sides.
    [[nodiscard]] bool speaks_of(const Weighed& weighed, const Said& said,
                                 const std::string& finding, Side side) const;

private:
    /// The links to a candidate and to its parts.
    struct Bearing {
        const Candidate* candidate = nullptr;
        std::vector<const Link*> links;
        std::set<std::string> in_cluster;  ///< findings that belong to a cluster of it
    };

    void gather(const std::vector<Link>& links);
    [[nodiscard]] std::vector<Side> sides(const Bearing& bearing) const;
    /// From which side a rule looks at a finding.
    [[nodiscard]] static Side looked_at(SideRule rule, Side side);
    [[nodiscard]] Seen seen(const std::string& finding, SideRule rule, Side side) const;
    [[nodiscard]] Seen seen(const Link& link, Side side) const;
    [[nodiscard]] std::optional<Said> say(const Bearing& bearing, const Link& link,
                                          const Seen& seen) const;
    [[nodiscard]] Weighed weigh(const Bearing& bearing, Side side) const;
    void rank();

    const KnowledgeBase& kb_;
    const KnownFindings& findings_;
    std::vector<Bearing> bearings_;
    std::vector<Weighed> ranked_;
    std::vector<Weighed> must_not_miss_;
};

/// 10·log10(ratio) in tenths, rounded to the nearest, ties away from zero.
[[nodiscard]] std::int64_t tenths_of_ratio(double ratio);

}  // namespace fascia::checker
