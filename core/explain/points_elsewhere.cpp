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

PointsElsewhere::PointsElsewhere(const Consultation& consultation) {
    const KnowledgeBase& kb = consultation.kb();
    const Weighing& weighing = consultation.weighing();
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& line : *list) {
            const bool is_there = is_elsewhere(kb, *line.candidate);
            for (const Bearing& bearing : consultation.bearings(line)) {
                if (bearing.if_present.tenths > 0 && is_there) {
                    Points& most = there_[bearing.finding][line.candidate];
                    most = std::max(most, bearing.if_present);
                } else if (bearing.if_present.tenths > 0) {
                    here_.insert(bearing.finding);
                }
            }
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

std::vector<const Candidate*> PointsElsewhere::of(std::string_view finding) const {
    if (here_.contains(finding)) {
        return {};
    }
    std::vector<std::pair<Points, const Candidate*>> found;
    if (const auto there = there_.find(finding); there != there_.end()) {
        for (const auto& [candidate, points] : there->second) {
            found.emplace_back(points, candidate);
        }
    } else if (const auto warned = warned_of_.find(finding); warned != warned_of_.end()) {
        for (const Candidate* const condition : warned->second) {
            found.emplace_back(Points{}, condition);
        }
    }
    std::ranges::sort(found, {}, [](const auto& one) {
        return std::pair(-one.first.tenths, std::string_view(one.second->id));
    });
    std::vector<const Candidate*> out;
    for (const auto& [points, candidate] : found) {
        out.push_back(candidate);
    }
    return out;
}

}  // namespace fascia
