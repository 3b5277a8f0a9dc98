#include "core/report/against_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"

#include <algorithm>
#include <vector>

namespace fascia {

namespace {

void add_against(CaseLines& out, const CandidateExplanation& candidate) {
    const WeighedCandidate& weighed = *candidate.weighed;
    out.blank();
    out.line("", candidate.label + ": " + to_string(weighed.points) + " points" +
                     (weighed.rank > 0 ? ", rank " + std::to_string(weighed.rank) : "") +
                     ". What speaks against it:");
    if (weighed.prior.tenths < 0) {
        out.line("  " + right(signed_points(weighed.prior), 6) + "  ",
                 "before any finding: " + candidate.prior);
    }
    std::size_t found = 0;
    for (const ExplainedContribution& one : candidate.contributions) {
        if (one.weighed.points.tenths >= 0) {
            continue;
        }
        ++found;
        out.line(
            "  " + right(signed_points(one.weighed.points), 6) + "  ",
            one.finding + (one.because.empty() ? "" : ": because " + one.because) +
                CaseLines::rule_note(one.weighed.rule->evidence.id, one.sources) +
                (one.weighed.is_counted() ? "" : " (not counted: a stronger one of its kind is)"));
    }
    if (found == 0) {
        out.line("  ", "nothing that was told");
    }
    if (!candidate.unexplained.empty()) {
        out.line("", "It leaves unexplained: " + list_of(candidate.unexplained, "; ") + ".");
    }
    out.line("", "why " + weighed.candidate->id + " tells what speaks for it, too.");
}

}  // namespace

std::string against_text(const Explanation& explanation,
                         std::span<const CandidateExplanation> candidates,
                         const TextOptions& options) {
    CaseLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    for (const CandidateExplanation& candidate : candidates) {
        add_against(out, candidate);
    }
    out.closing(false);
    return out.take();
}

}  // namespace fascia
