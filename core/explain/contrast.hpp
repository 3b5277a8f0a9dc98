#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/consult/ranker.hpp"
#include "core/evidence/points.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// What one finding does for each of two candidates.
struct ContrastRow {
    std::string finding;  ///< with side and state
    Points a;             ///< counted, for and against together; 0: nothing
    Points b;
    std::string a_note;  ///< why it says something and is not counted; may be empty
    std::string b_note;
};

/// Why one candidate rather than another. The priors and all rows add up to the two totals.
struct Contrast {
    const WeighedCandidate* a = nullptr;
    const WeighedCandidate* b = nullptr;
    std::string a_label;
    std::string b_label;
    std::vector<ContrastRow> both;  ///< speaks the same way for both; the largest difference first
    std::vector<ContrastRow> only_a;  ///< the strongest first
    std::vector<ContrastRow> only_b;
    std::vector<ContrastRow> opposite;  ///< for one, against the other
    /// Of the findings told without which the order would turn round, the one without which it
    /// would turn furthest; where there is none, the one without which the higher of the two loses
    /// most of its lead. What a finding counts need not be what is lost with it, since another one
    /// that tells the same may then count in its place. Where no single one takes half of the lead:
    /// those together that say much the same for the higher one, if they take more.
    struct Deciding {
        std::string finding;
        Points a;  ///< totals without it
        Points b;
        bool turns = false;   ///< the order turns round, or they are level
        Points gives_a = {};  ///< what it counts for each
        Points gives_b = {};
        std::vector<std::string> alike = {};  ///< others without which as much of the lead is lost
        bool is_group = false;                ///< `finding` is several, left out together
        std::vector<std::string> also_turn =
            {};  ///< others without which the order turns, less far
        std::string a_note =
            {};  ///< why it says something and counts nothing for one; may be empty
        std::string b_note = {};
    };
    std::optional<Deciding>
        deciding;  ///< nothing where one of them is not ranked, or none takes of the lead
    /// The lead less what is left of it without what decides; 0 where nothing does.
    [[nodiscard]] Points lost() const;
    /// Whether more than half of the lead is left whichever finding is missing: no single one
    /// decides.
    [[nodiscard]] bool is_shared() const;
    /// Whether neither leads, so that nothing told can decide between them.
    [[nodiscard]] bool is_level() const;
};

/// Requires: both are lines of the consultation; the ranker is of the same knowledge base and
/// rules. Error: a limit. Cost: a ranking for each finding told.
[[nodiscard]] Result<Contrast> contrast(const Consultation& consultation, const WeighedCandidate& a,
                                        const WeighedCandidate& b, Ranker& ranker);

}  // namespace fascia
