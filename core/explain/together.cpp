#include "core/explain/together.hpp"

#include "core/explain/explanation.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace fascia {

std::vector<std::string> unexplained_by(const Consultation& consultation,
                                        const WeighedCandidate& weighed) {
    std::set<std::string_view> explained;
    for (const Contribution& c : weighed.contributions) {
        if (c.points.tenths > 0) {
            explained.insert(c.finding);
            for (const auto& [member, seen] : c.members) {
                explained.insert(member);
            }
        }
    }
    std::set<std::string> out;
    for (const Told& told : consultation.told().told) {
        const Finding* const finding = consultation.kb().finding(told.finding);
        if (told.state == FindingState::present && finding != nullptr &&
            asks_for_origin(*finding) && !explained.contains(told.finding)) {
            out.insert(told.finding);
        }
    }
    return {out.begin(), out.end()};
}

Together together(const Consultation& consultation) {
    Wording wording(consultation.rulebook());
    Together out;
    const auto& candidates = consultation.weighing().candidates;
    if (candidates.empty() || consultation.told().told.empty()) {
        return out;
    }
    out.first = &candidates.front();
    out.first_label = wording.candidate(*out.first->candidate, out.first->side);
    const std::vector<std::string> left = unexplained_by(consultation, *out.first);
    const auto labels = [&](const std::vector<std::string>& ids) {
        std::vector<std::string> shown;
        for (const std::string& id : ids) {
            shown.push_back(wording.finding(id, consultation.findings().seen_anywhere(id).side));
        }
        return shown;
    };
    out.left_over = labels(left);
    for (const WeighedCandidate& weighed : candidates) {
        Together::Second second;
        std::set<std::string_view> explains;
        for (const Contribution& c : weighed.contributions) {
            if (!c.is_counted() || c.points.tenths <= 0) {
                continue;
            }
            bool is_left = false;
            const auto explain = [&](std::string_view finding, const SeenState& seen) {
                if (seen.state == FindingState::present &&
                    std::ranges::binary_search(left, finding)) {
                    is_left = true;
                    if (explains.insert(finding).second) {
                        second.explains.push_back(wording.finding(finding, seen.side));
                    }
                }
            };
            explain(c.finding, c.seen);
            for (const auto& [member, seen] : c.members) {
                explain(member, seen);
            }
            second.points += is_left ? c.points : Points{};
        }
        if (explains.empty()) {
            continue;
        }
        second.weighed = &weighed;
        second.label = wording.candidate(*weighed.candidate, weighed.side);
        std::vector<std::string> neither;
        const std::vector<std::string> its_own = unexplained_by(consultation, weighed);
        std::ranges::set_intersection(left, its_own, std::back_inserter(neither));
        second.leaves = labels(neither);
        out.seconds.push_back(std::move(second));
    }
    std::ranges::stable_sort(out.seconds, {}, [](const Together::Second& second) {
        return std::pair(-second.points.tenths, second.weighed->rank);
    });
    return out;
}

}  // namespace fascia
