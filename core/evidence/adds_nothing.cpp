#include "core/evidence/adds_nothing.hpp"

#include <set>

namespace fascia {

std::optional<AddsNothing> adds_nothing(const WeighedCandidate& candidate, std::size_t index) {
    const Contribution& contribution = candidate.contributions[index];
    if (contribution.replaced_by) {
        return AddsNothing{&candidate.contributions[*contribution.replaced_by], false};
    }
    for (const Contribution& other : candidate.contributions) {
        if (contribution.is_counted() && other.replaced_by == index &&
            other.points == contribution.points && other.rule != contribution.rule) {
            return AddsNothing{&other, true};
        }
    }
    return std::nullopt;
}

std::string reason_in_words(const AddsNothing& reason, const Contribution& of) {
    const Contribution& other = *reason.beside;
    const bool is_same_finding = other.finding == of.finding;
    return (is_same_finding ? "the same finding"
                            : "the overlap '" + std::string(other.overlap) + "'") +
           " counts " + signed_points(other.points) +
           (reason.takes_its_place ? " without it, too" : " already") + " [" +
           other.rule->evidence.id + "]";
}

void IdleEvidence::add(
    const Weighing& weighing,
    const std::function<bool(std::string_view, const Contribution&)>& is_no_fault) {
    std::set<std::string_view> met;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& candidate : *list) {
            for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
                const Contribution& contribution = candidate.contributions[i];
                const auto it = watched_.find(contribution.rule->evidence.id);
                if (it == watched_.end()) {
                    continue;
                }
                Seen& seen = it->second;
                seen.met += met.insert(it->first).second ? 1U : 0U;
                const auto reason = adds_nothing(candidate, i);
                seen.counts =
                    seen.counts || (reason ? is_no_fault && is_no_fault(it->first, *reason->beside)
                                           : contribution.is_counted());
                if (reason && seen.reason.empty()) {
                    seen.reason = reason_in_words(*reason, contribution);
                }
            }
        }
    }
}

}  // namespace fascia
