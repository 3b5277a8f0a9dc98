#include "core/report/reasons_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

namespace {

/// "pain in the calf, right (+2.5)"; empty where there is none.
std::string told_with_points(const ExplainedContribution* c) {
    if (c == nullptr) {
        return {};
    }
    const bool is_absent = c->weighed.seen.state == FindingState::absent;
    return c->finding + (is_absent ? ", which is absent" : "") + " (" +
           signed_points(c->weighed.points) + ")";
}

/// What was told that speaks most for a candidate and most against it, of what counts.
std::string main_reasons(const CandidateExplanation& candidate) {
    const ExplainedContribution* most = nullptr;
    const ExplainedContribution* least = nullptr;
    for (const ExplainedContribution& c : candidate.contributions) {
        const int tenths = c.weighed.is_counted() ? c.weighed.points.tenths : 0;
        if (tenths > 0 && (most == nullptr || tenths > most->weighed.points.tenths)) {
            most = &c;
        }
        if (tenths < 0 && (least == nullptr || tenths < least->weighed.points.tenths)) {
            least = &c;
        }
    }
    const std::string speaks_for = told_with_points(most);
    const std::string against = told_with_points(least);
    return speaks_for.empty() && against.empty()
               ? "nothing told speaks for it or against it"
               : (speaks_for.empty() ? "nothing told speaks for it"
                                     : "for it, most: " + speaks_for) +
                     (against.empty() ? "" : "; against it, most: " + against);
}

/// "rank 3 with 1.0 points", or why it is not ranked.
std::string where_it_stands(const CandidateExplanation& candidate,
                            const MissingStructures& missing) {
    const std::string points = to_string(candidate.weighed->points) + " points";
    const std::string lacks = missing.of(*candidate.weighed->candidate);
    if (candidate.is_flagged) {
        return "a red flag for it is raised; " + points;
    }
    if (!lacks.empty()) {
        return "cannot be in this person (" + lacks + ")";
    }
    return candidate.weighed->rank > 0
               ? "rank " + std::to_string(candidate.weighed->rank) + " with " + points
               : "not ranked, and not ruled out by its " + points + ", since it must not be missed";
}

}  // namespace

std::string short_answers_text(const Explanation& explanation, const std::vector<std::string>& ids,
                               const TextOptions& options) {
    CaseLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    const MissingStructures missing(*explanation.consultation);
    for (const std::string& id : ids) {
        for (const auto* all : {&explanation.must_not_miss, &explanation.candidates}) {
            for (const CandidateExplanation& candidate : *all) {
                if (candidate.weighed->candidate->id == id) {
                    out.line("  ",
                             candidate.label +
                                 (candidate.common.empty() ? "" : " (" + candidate.common + ")") +
                                 ": " + where_it_stands(candidate, missing) + "; " +
                                 main_reasons(candidate) + ".");
                }
            }
        }
    }
    out.line("  ", "why ID tells all that was told for and against one: " + list_of(ids) + ".");
    out.blank();
    out.closing(true);
    return out.take();
}

std::string reasons_text(const Explanation& explanation, const TextOptions& options) {
    CaseLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    std::vector<const CandidateExplanation*> listed;
    const MissingStructures missing(*explanation.consultation);
    for (const CandidateExplanation& candidate : explanation.candidates) {
        if (missing.of(*candidate.weighed->candidate).empty()) {
            listed.push_back(&candidate);
        }
    }
    const std::size_t shown = std::min(options.first, listed.size());
    out.line("", "Candidates, each with what was told that speaks most for it and most against it");
    for (std::size_t i = 0; i < shown; ++i) {
        const CandidateExplanation& candidate = *listed[i];
        out.line("  " + right(std::to_string(candidate.weighed->rank), 4) + "  " +
                     right(to_string(candidate.weighed->points), 6) + "  ",
                 candidate.label + (candidate.common.empty() ? "" : " (" + candidate.common + ")") +
                     ": " + main_reasons(candidate));
    }
    if (shown < listed.size()) {
        out.line("  ", "… and " + count_of(listed.size() - shown, "more candidate") +
                           ", lower (rank --reasons --all lists them)");
    }
    if (listed.size() < explanation.candidates.size()) {
        out.line("  ", count_of(explanation.candidates.size() - listed.size(), "other") +
                           " cannot be in a person of this age or sex (rank --all names them).");
    }
    out.line("  ",
             "contrast tells what decides between the first two, contrast A B between others.");
    out.blank();
    out.closing(true);
    return out.take();
}

}  // namespace fascia
