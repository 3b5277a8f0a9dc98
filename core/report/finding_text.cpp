#include "core/report/finding_text.hpp"

#include "core/base/text.hpp"
#include "core/evidence/points.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/known_safety_text.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// A finding in the argument of one candidate.
struct Part {
    const CandidateExplanation* candidate = nullptr;
    const ExplainedContribution* contribution = nullptr;
};

/// Of each candidate the one that counts, or else the strongest; the strongest first, of equals in
/// the order of the candidates.
std::vector<Part> parts_with(const std::vector<CandidateExplanation>& candidates,
                             const std::string& finding, bool is_for) {
    const auto worth_of = [&](const ExplainedContribution& c) {
        const int tenths = c.weighed.points.tenths;
        return std::pair(c.weighed.is_counted(), is_for ? tenths : -tenths);
    };
    std::vector<Part> parts;
    for (const CandidateExplanation& candidate : candidates) {
        const ExplainedContribution* best = nullptr;
        for (const ExplainedContribution& c : candidate.contributions) {
            const bool is_of_it = c.weighed.finding == finding && worth_of(c).second > 0;
            if (is_of_it && (best == nullptr || worth_of(c) > worth_of(*best))) {
                best = &c;
            }
        }
        if (best != nullptr) {
            parts.push_back({&candidate, best});
        }
    }
    std::ranges::stable_sort(parts, std::ranges::greater(), [&](const Part& part) {
        const int tenths = part.contribution->weighed.points.tenths;
        return is_for ? tenths : -tenths;
    });
    return parts;
}

class FindingLines : public CaseLines {
public:
    using CaseLines::CaseLines;

    void told(const Finding& finding) {
        bool is_told = false;
        Wording wording(consultation().rulebook());
        for (const Told& one : consultation().told().told) {
            if (one.finding == finding.id && one.state != FindingState::unasked) {
                is_told = true;
                line("", "told: " + wording.finding(one.finding, one.side) + ": " +
                             std::string(fascia::in_words(one.state)));
            }
        }
        const FindingState state = consultation().findings().seen_anywhere(finding.id).state;
        const bool is_concluded = state == FindingState::present || state == FindingState::absent;
        if (!is_told && is_concluded) {
            line("", "not told, but concluded from what was told: " + finding.label + ": " +
                         std::string(fascia::in_words(state)));
        } else if (!is_told) {
            line("", finding.label + " was not told of this case, so it explains nothing here." +
                         (finding.question.empty() ? "" : " To ask: " + finding.question));
        }
    }

    void parts(const std::string& heading, const std::vector<Part>& parts, std::size_t most) {
        if (parts.empty()) {
            return;
        }
        blank();
        line("", heading);
        for (std::size_t i = 0; i < std::min(most, parts.size()); ++i) {
            const ExplainedContribution& c = *parts[i].contribution;
            const WeighedCandidate& weighed = *parts[i].candidate->weighed;
            line("  " + right(signed_points(c.weighed.points), 6) + "  ",
                 parts[i].candidate->label +
                     (weighed.rank > 0 ? " (rank " + std::to_string(weighed.rank) + ")"
                                       : " (must not be missed, not ranked)") +
                     (c.because.empty() ? "" : ": because " + c.because) +
                     rule_note(c.weighed.rule->evidence.id, c.sources) +
                     (c.weighed.is_counted()
                          ? ""
                          : ". Not counted again: something of its kind counts already"));
        }
        if (parts.size() > most) {
            line("          ", "and " + count_of(parts.size() - most, "more candidate") + ".");
        }
    }

    /// What evidence that names it says, the strongest first.
    void would_speak_for(const Finding& finding) {
        constexpr std::size_t most = 5;
        std::vector<std::pair<Points, const Evidence*>> found;
        const KnowledgeBase& kb = consultation().kb();
        for (const Evidence& evidence : kb.evidence) {
            const Points points = evidence.finding == finding.id && evidence.present
                                      ? worth(*evidence.present, kb.scales).points
                                      : Points();
            if (points.tenths > 0) {
                found.emplace_back(points, &evidence);
            }
        }
        std::ranges::stable_sort(found, std::ranges::greater(),
                                 [](const auto& one) { return one.first.tenths; });
        if (!found.empty()) {
            blank();
            line("", "If it were there, it would speak for, among others:");
        }
        for (std::size_t i = 0; i < std::min(most, found.size()); ++i) {
            const auto& [points, evidence] = found[i];
            line("  " + right(signed_points(points), 6) + "  ",
                 kb.label_for(evidence->candidate) +
                     (evidence->because.empty() ? "" : ": because " + evidence->because) +
                     rule_note(evidence->id, evidence->backing.sources));
        }
    }
};

}  // namespace

std::string finding_text(const Explanation& explanation, const Finding& finding,
                         const TextOptions& options) {
    constexpr std::size_t missed_max = 3;
    constexpr std::size_t for_max = 5;
    constexpr std::size_t against_max = 3;
    FindingLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.told(finding);
    const std::vector<Part> not_missed = parts_with(explanation.must_not_miss, finding.id, true);
    const std::vector<Part> speaks_for = parts_with(explanation.candidates, finding.id, true);
    const std::vector<Part> against = parts_with(explanation.candidates, finding.id, false);
    out.parts("Of what must not be missed, it speaks for:", not_missed, missed_max);
    out.parts("It speaks for:", speaks_for, for_max);
    out.parts("It speaks against:", against, against_max);
    if (not_missed.empty() && speaks_for.empty() && against.empty()) {
        out.would_speak_for(finding);
    }
    out.blank();
    out.line("",
             "What hurts a person cannot be seen by this: it tells what the finding fits, and "
             "why. show " +
                 finding.id + " lists all that it speaks for.");
    out.closing(false);
    return out.take();
}

std::string expected_text(const Consultation& of_nobody, const CandidateExplanation& candidate,
                          const Consultation* told, const TextOptions& options) {
    constexpr std::size_t for_max = 12;
    constexpr std::size_t against_max = 5;
    std::vector<const ExplainedOpen*> open;
    for (const ExplainedOpen& one : candidate.open) {
        const bool is_known = std::ranges::any_of(
            open, [&](const ExplainedOpen* other) { return other->id == one.id; });
        if (!is_known) {
            open.push_back(&one);
        }
    }
    CaseLines out(of_nobody, options);
    const auto state_told = [&](const ExplainedOpen& one) -> std::string {
        if (told == nullptr) {
            return "";
        }
        const FindingState state = told->findings().seen_anywhere(one.id).state;
        return state == FindingState::present || state == FindingState::absent
                   ? "; in this case: " + std::string(in_words(state))
                   : "; in this case not asked";
    };
    const auto list = [&](const std::string& heading, bool is_for, std::size_t most) {
        std::ranges::stable_sort(open, std::ranges::greater(), [&](const ExplainedOpen* one) {
            return is_for ? std::pair(one->if_present.tenths, -one->if_absent.tenths)
                          : std::pair(-one->if_present.tenths, 0);
        });
        std::size_t count = 0;
        for (const ExplainedOpen* one : open) {
            const bool is_wanted = is_for ? one->if_present.tenths > 0 : one->if_present.tenths < 0;
            count += is_wanted ? 1U : 0U;
            if (!is_wanted || count > most) {
                continue;
            }
            if (count == 1) {
                out.blank();
                out.line("", heading);
            }
            out.line("  " + right(signed_points(one->if_present), 6) + "  ",
                     one->finding +
                         (one->if_absent.tenths != 0
                              ? " (" + signed_points(one->if_absent) + " if it is not there)"
                              : "") +
                         state_told(*one));
        }
        if (count > most) {
            out.line("          ", "and " + std::to_string(count - most) + " more (show " +
                                       candidate.weighed->candidate->id +
                                       " --all lists them, with reasons and sources).");
        }
    };
    out.line("", "If it was " + candidate.label +
                     (candidate.common.empty() ? "" : " (" + candidate.common + ")") +
                     ", which has " + signed_points(candidate.weighed->prior) +
                     " before any finding: the points that each of these would add, if it were "
                     "there.");
    constexpr std::size_t signs_max = 5;
    add_warning_signs(out, of_nobody.rulebook(), candidate.weighed->candidate->id,
                      "Warning signs (red flags), of which one is a reason to refer:", signs_max);
    constexpr std::size_t beside_signs_max = 6;
    const bool has_signs =
        std::ranges::any_of(of_nobody.rulebook().red_flags(), [&](const RedFlagRule& flag) {
            return flag.condition == candidate.weighed->candidate->id;
        });
    list("What would be expected, the most telling first:", true,
         has_signs ? beside_signs_max : for_max);
    list("What would speak against it:", false, against_max);
    out.blank();
    out.line("", "Of what hangs together only the strongest counts, so these do not add up.");
    out.closing(false);
    return out.take();
}

}  // namespace fascia
