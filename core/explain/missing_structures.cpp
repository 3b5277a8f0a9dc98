#include "core/explain/missing_structures.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace fascia {

MissingStructures::MissingStructures(const Consultation& consultation) : kb_(&consultation.kb()) {
    for (const Fact& fact : kb_->facts) {
        if (fact.relation != "found_only_in") {
            continue;
        }
        const auto& structure = std::get<std::string>(fact.values.front());
        const auto& needed = std::get<std::string>(fact.values.back());
        if (consultation.findings().seen_anywhere(needed).state == FindingState::absent) {
            facts_.emplace(structure, &fact);
        }
    }
    for (const Candidate& candidate : kb_->candidates) {
        if (fact_on(candidate) != nullptr) {
            impossible_.push_back(&candidate);
        }
    }
}

const Fact* MissingStructures::fact_on(const Candidate& candidate) const {
    for (const std::string& structure : candidate.structures) {
        if (const auto found = facts_.find(structure); found != facts_.end()) {
            return found->second;
        }
    }
    const auto itself = facts_.find(candidate.id);
    return itself == facts_.end() ? nullptr : itself->second;
}

std::string MissingStructures::of(const Candidate& candidate) const {
    const Fact* const fact = fact_on(candidate);
    return fact == nullptr ? "" : kb_->label_for(std::get<std::string>(fact->values.front()));
}

std::vector<CandidateTotal> MissingStructures::possible(
    std::span<const CandidateTotal> ranking) const {
    std::vector<CandidateTotal> out;
    out.reserve(ranking.size());
    std::ranges::copy_if(ranking, std::back_inserter(out), [this](const CandidateTotal& line) {
        return std::ranges::find(impossible_, line.candidate) == impossible_.end();
    });
    return out;
}

}  // namespace fascia
