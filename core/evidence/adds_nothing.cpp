#include "core/evidence/adds_nothing.hpp"

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

}  // namespace fascia
