#include "core/report/apart_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

namespace {

/// A finding, and what it would be worth for each of two candidates.
struct Apart {
    const ExplainedOpen* open = nullptr;
    int for_one = 0;
    int for_other = 0;
};

/// The kinds of findings, as a teacher would go through them.
enum class SignKind { place, examined, told };

constexpr std::array<std::pair<SignKind, std::string_view>, 3> sign_kinds = {
    {{SignKind::place, "where it hurts"},
     {SignKind::told, "what the person tells"},
     {SignKind::examined, "tests, and what is felt with the hand"}}};

class ApartLines : public CaseLines {
public:
    using CaseLines::CaseLines;

    void of(const CandidateExplanation& one, const CandidateExplanation& other, std::size_t most) {
        const std::vector<Apart> all = apart(one, other);
        blank();
        line("", "For " + one.label + " and not for " + other.label + ":");
        if (all.empty()) {
            line("  ", "nothing that is known here");
            return;
        }
        std::size_t left_out = 0;
        for (const auto& [kind, heading] : sign_kinds) {
            std::size_t count = 0;
            for (const Apart& each : all) {
                if (kind_of_sign(each.open->id) != kind || ++count > most) {
                    continue;
                }
                if (count == 1) {
                    line("  ", std::string(heading));
                }
                add(one, each);
            }
            left_out += count - std::min(count, most);
        }
        if (left_out > 0) {
            line("          ", "and " + std::to_string(left_out) + " more (expect " +
                                   one.weighed->candidate->id + ' ' + other.weighed->candidate->id +
                                   " --all names them)");
        }
    }

    /// How many findings speak for both, and the first of them.
    void shared(const CandidateExplanation& one, const CandidateExplanation& other) {
        constexpr std::size_t named_max = 3;
        std::vector<std::string> both;
        for (const ExplainedOpen& open : one.open) {
            const bool is_of_both = open.if_present.tenths > 0 && worth_in(other, open.id) > 0;
            if (is_of_both && std::ranges::find(both, open.finding) == both.end()) {
                both.push_back(open.finding);
            }
        }
        if (both.empty()) {
            return;
        }
        const std::size_t count = both.size();
        both.resize(std::min(count, named_max));
        blank();
        line("",
             "For both, so they do not tell the two apart: " + list_of(both, "; ") +
                 (count > named_max ? "; and " + std::to_string(count - named_max) + " more" : "") +
                 ".");
    }

private:
    static int worth_in(const CandidateExplanation& candidate, const std::string& id) {
        const auto found = std::ranges::find(candidate.open, id, &ExplainedOpen::id);
        return found == candidate.open.end() ? 0 : found->if_present.tenths;
    }

    /// What speaks for the one and not for the other, what parts them most first.
    static std::vector<Apart> apart(const CandidateExplanation& one,
                                    const CandidateExplanation& other) {
        std::vector<Apart> all;
        for (const ExplainedOpen& open : one.open) {
            const Apart each{&open, open.if_present.tenths, worth_in(other, open.id)};
            const bool is_known = std::ranges::any_of(
                all, [&](const Apart& before) { return before.open->id == open.id; });
            if (each.for_one > 0 && each.for_other <= 0 && !is_known) {
                all.push_back(each);
            }
        }
        std::ranges::stable_sort(all, std::ranges::greater(), [](const Apart& each) {
            return std::pair(each.for_one - each.for_other, each.for_one);
        });
        return all;
    }

    [[nodiscard]] SignKind kind_of_sign(const std::string& id) const {
        const Finding* const finding = consultation().kb().finding(id);
        return finding == nullptr                ? SignKind::examined
               : finding->topic == "site"        ? SignKind::place
               : finding->observer == "examiner" ? SignKind::examined
                                                 : SignKind::told;
    }

    /// How the evidence that links a finding to a candidate is known.
    [[nodiscard]] std::string known_by(const CandidateExplanation& candidate,
                                       const std::string& id) {
        auto& bearings = bearings_[candidate.weighed];
        if (bearings.empty()) {
            bearings = consultation().bearings(*candidate.weighed);
        }
        const Bearing* best = nullptr;
        for (const Bearing& bearing : bearings) {
            if (bearing.finding == id && bearing.if_present.tenths > 0 &&
                (best == nullptr || bearing.if_present > best->if_present)) {
                best = &bearing;
            }
        }
        return best == nullptr ? "" : " [" + to_string(best->rule->evidence.backing.grade) + "]";
    }

    void add(const CandidateExplanation& one, const Apart& each) {
        line("  " + right(signed_points(each.open->if_present), 6) + "  ",
             each.open->finding +
                 (each.for_other < 0
                      ? " (" + signed_points(Points{each.for_other}) + " for the other)"
                      : "") +
                 known_by(one, each.open->id));
    }

    std::map<const WeighedCandidate*, std::vector<Bearing>> bearings_;
};

std::string named(const CandidateExplanation& candidate) {
    return candidate.label + (candidate.common.empty() ? "" : " (" + candidate.common + ")");
}

}  // namespace

std::string apart_text(const Consultation& of_nobody, const CandidateExplanation& one,
                       const CandidateExplanation& other, std::size_t most,
                       const TextOptions& options) {
    ApartLines out(of_nobody, options);
    out.line("", named(one) + " or " + named(other) +
                     ": what would speak for the one and not for the other, the most telling "
                     "first, in points, and how it is known. No sign alone decides.");
    out.of(one, other, most);
    out.of(other, one, most);
    out.shared(one, other);
    out.closing(false);
    return out.take();
}

}  // namespace fascia
