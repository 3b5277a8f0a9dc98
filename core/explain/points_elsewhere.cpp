#include "core/explain/points_elsewhere.hpp"

#include "core/explain/cleared_flags.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

bool is_elsewhere(const KnowledgeBase& kb, const Candidate& candidate) {
    return candidate.must_not_miss ||
           std::ranges::any_of(candidate.structures, [&](const std::string& id) {
               const Structure* const structure = kb.structure(id);
               return structure != nullptr &&
                      (kb.is_of_kind(*structure, "organ") || kb.is_of_kind(*structure, "vessel"));
           });
}

PointsElsewhere::PointsElsewhere(const Consultation& consultation) : consultation_(consultation) {
    const KnowledgeBase& kb = consultation.kb();
    for (const Candidate& candidate : kb.candidates) {
        if (is_elsewhere(kb, candidate)) {
            elsewhere_.insert(&candidate);
        }
    }
    for (const RedFlagRule* const flag : consultation.red_flags().clear) {
        if (const Candidate* const condition = kb.candidate(flag->condition)) {
            for (std::string& finding : answered_no(consultation, *flag)) {
                warned_of_[std::move(finding)].insert(condition);
            }
        }
    }
}

std::vector<const Candidate*> PointsElsewhere::of(const Finding& finding) const {
    const std::vector<Finding>& all = consultation_.kb().findings;
    auto found =
        consultation_.weigher().speaks_for(static_cast<std::size_t>(&finding - all.data()));
    if (!std::ranges::all_of(found, [&](auto& one) { return elsewhere_.contains(one.first); })) {
        return {};
    }
    if (const auto warned = warned_of_.find(finding.id);
        found.empty() && warned != warned_of_.end()) {
        for (const Candidate* const condition : warned->second) {
            found.emplace_back(condition, Points{});
        }
    }
    std::ranges::sort(found, {}, [](const auto& one) {
        return std::pair(-one.second.tenths, std::string_view(one.first->id));
    });
    std::vector<const Candidate*> out;
    for (const auto& [candidate, points] : found) {
        out.push_back(candidate);
    }
    return out;
}

}  // namespace fascia
