#include "core/evidence/adds_nothing.hpp"

#include <set>

namespace fascia {

namespace {

/// "the same finding", or the overlap that both belong to.
std::string shared_by(const Contribution& of, const Contribution& other) {
    return other.finding == of.finding ? "the same finding"
                                       : "the overlap '" + std::string(other.overlap) + "'";
}

}  // namespace

std::optional<AddsNothing> adds_nothing(const WeighedCandidate& candidate, std::size_t index) {
    const Contribution& contribution = candidate.contributions[index];
    if (contribution.replaced_by) {
        const Contribution* const first = &candidate.contributions[*contribution.replaced_by];
        const Contribution* last = first;
        while (last->replaced_by) {
            last = &candidate.contributions[*last->replaced_by];
        }
        return AddsNothing{last, false, last == first ? nullptr : first};
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
    const std::string counts = " counts " + signed_points(other.points) +
                               (reason.takes_its_place ? " without it, too" : " already") + " [" +
                               other.rule->evidence.id + "]";
    if (reason.by_way_of == nullptr) {
        return shared_by(of, other) + counts;
    }
    const Contribution& between = *reason.by_way_of;
    return shared_by(of, between) + " has its say by [" + between.rule->evidence.id +
           "], which does not count either: " + shared_by(between, other) + counts;
}

std::string IdleEvidence::Seen::reason() const {
    if (when_present.empty() || when_absent.empty() || when_present == when_absent) {
        return when_present.empty() ? when_absent : when_present;
    }
    return "where the finding is present, " + when_present + "; where it is absent, " + when_absent;
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
                std::string& told = contribution.seen.state == FindingState::absent
                                        ? seen.when_absent
                                        : seen.when_present;
                if (reason && told.empty()) {
                    told = reason_in_words(*reason, contribution);
                }
            }
        }
    }
}

}  // namespace fascia
