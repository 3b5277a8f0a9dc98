#include "core/explain/together.hpp"

#include "core/explain/left_over.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fascia {

Together together(const Consultation& consultation) {
    Wording wording(consultation.rulebook());
    Together out;
    const auto& candidates = consultation.weighing().candidates;
    if (candidates.empty() || consultation.told().told.empty()) {
        return out;
    }
    out.first = &candidates.front();
    out.first_label = wording.candidate(*out.first->candidate, out.first->side);
    const std::vector<PresentFinding> left = unexplained_by(consultation, *out.first);
    out.left_over = in_words(left, wording);
    for (const WeighedCandidate& weighed : candidates) {
        Together::Second second;
        // In the order of its contributions, which is the strongest first.
        std::vector<PresentFinding> explains;
        for (const Contribution& c : weighed.contributions) {
            if (c.points.tenths <= 0) {
                continue;
            }
            bool is_left = false;
            for (const PresentFinding& told : left) {
                if (speaks_of(weighed, c, told)) {
                    is_left = true;
                    if (std::ranges::find(explains, told) == explains.end()) {
                        explains.push_back(told);
                    }
                }
            }
            second.points += is_left && c.is_counted() ? c.points : Points{};
        }
        if (second.points.tenths == 0) {
            continue;
        }
        second.weighed = &weighed;
        second.explains = in_words(explains, wording);
        second.label = wording.candidate(*weighed.candidate, weighed.side);
        std::vector<PresentFinding> neither;
        std::ranges::set_intersection(left, unexplained_by(consultation, weighed),
                                      std::back_inserter(neither));
        second.leaves = in_words(neither, wording);
        out.seconds.push_back(std::move(second));
    }
    std::ranges::stable_sort(out.seconds, {}, [](const Together::Second& second) {
        return std::pair(-second.points.tenths, second.weighed->rank);
    });
    return out;
}

}  // namespace fascia
