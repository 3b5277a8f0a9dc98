#pragma once

#include "core/consult/consultation.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace fascia {

/// What this person does not have, by what the knowledge base says of whom it is found in: the
/// uterus of a man. Built once for a case.
class MissingStructures {
public:
    /// Cost: O(facts).
    explicit MissingStructures(const Consultation& consultation);

    /// What says so of a structure that the candidate is about; null where nothing does.
    [[nodiscard]] const Fact* fact_on(const Candidate& candidate) const;

    /// The label of a structure that the candidate is about and this person does not have; empty
    /// where there is none.
    [[nodiscard]] std::string of(const Candidate& candidate) const;

    /// A ranking without what cannot be in this person.
    [[nodiscard]] std::vector<CandidateTotal> possible(
        std::span<const CandidateTotal> ranking) const;

private:
    const KnowledgeBase* kb_;
    std::map<std::string, const Fact*, std::less<>> facts_;  ///< by id of the structure
    std::vector<const Candidate*> impossible_;
};

}  // namespace fascia
