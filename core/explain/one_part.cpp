#include "core/explain/one_part.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia {

const Candidate* whole_of(const KnowledgeBase& kb, std::string_view part) {
    const Candidate* whole = nullptr;
    if (kb.candidate(part) != nullptr) {
        return nullptr;
    }
    for (const Candidate& candidate : kb.candidates) {
        if (std::ranges::find(candidate.parts, part) != candidate.parts.end()) {
            if (whole != nullptr) {
                return nullptr;
            }
            whole = &candidate;
        }
    }
    return whole;
}

OnePart one_part(const Consultation& consultation, const WeighedCandidate& weighed,
                 std::string_view part) {
    // What rules conclude from something told is not told once more, and a group of tests is told
    // by each of them.
    struct Heard {
        SeenState seen;
        std::set<std::string_view> parts = {};
    };
    std::map<std::string_view, Heard> heard;
    const std::vector<Bearing> bearings = consultation.bearings(weighed);
    for (const Bearing& bearing : bearings) {
        const bool speaks = !bearing.part.empty() && !bearing.rule->is_cluster() &&
                            bearing.if_present.tenths > 0 && !bearing.seen.derived;
        if (speaks) {
            Heard& one = heard.try_emplace(bearing.finding, Heard{bearing.seen}).first->second;
            one.parts.insert(bearing.part);
        }
    }
    Wording wording(consultation.rulebook());
    OnePart out;
    out.part = wording.label(part);
    out.is_best = weighed.best_part == part;
    out.best = weighed.best_part.empty() || out.is_best ? "" : wording.label(weighed.best_part);
    for (const auto& [finding, one] : heard) {
        const std::string label = wording.finding(finding, one.seen.side);
        const bool is_of_it = one.parts.contains(part);
        const bool is_of_it_alone = is_of_it && one.parts.size() == 1;
        if (one.seen.state == FindingState::present) {
            if (is_of_it) {
                (is_of_it_alone ? out.speaks_for_it : out.speaks_for_both).push_back(label);
                continue;
            }
            std::vector<std::string> others;
            for (const std::string_view other : one.parts) {
                others.push_back(wording.plain_label(other));
            }
            out.for_others.emplace_back(label, list_of(others, ", "));
        } else if (is_of_it_alone && one.seen.state == FindingState::absent) {
            out.denied.push_back(label);
        } else if (is_of_it_alone && one.seen.state == FindingState::unasked) {
            out.open.push_back(label);
        }
    }
    return out;
}

}  // namespace fascia
