#pragma once

#include "core/consult/consultation.hpp"

#include <map>
#include <string>

namespace fascia {

/// What this person does not have, by what the knowledge base says of whom it is found in: the
/// uterus of a man. Built once for a case.
class MissingStructures {
public:
    /// Cost: O(facts).
    explicit MissingStructures(const Consultation& consultation);

    /// The label of a structure that the candidate is about and this person does not have; empty
    /// where there is none.
    [[nodiscard]] std::string of(const Candidate& candidate) const;

private:
    std::map<std::string, std::string, std::less<>> labels_;  ///< by id
};

}  // namespace fascia
