#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/consult/ranker.hpp"
#include "core/evidence/points.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// What two schools, two sets of packs over one knowledge base, make of one case.
struct Schools {
    /// What one finding, in the state that was seen, counts for or against a candidate.
    struct Part {
        std::string finding;  ///< "pain on bending sideways, left: present"
        Points one;           ///< 0: nothing
        Points other;
        std::vector<std::string> rules_one;  ///< "PACK/NAME" of what counts; sorted
        std::vector<std::string> rules_other;
    };
    struct Line {
        std::string label;
        const WeighedCandidate* one = nullptr;  ///< null: it has no such line there
        const WeighedCandidate* other = nullptr;
        std::vector<Part> parts;  ///< on which they differ, the widest apart first
    };
    struct First {
        std::vector<std::string> labels;  ///< all that share the first rank, by id
        Points points;
    };
    First one;
    First other;
    bool agree_on_first = false;            ///< the same candidates, on the same sides
    std::vector<Line> same;                 ///< the same points in both, by the better rank
    std::vector<Line> apart;                ///< likewise
    std::vector<std::string> fires_in_one;  ///< conditions of red flags that fire in this one alone
    std::vector<std::string> fires_in_other;
    /// Findings told without which both put the same first; empty where they do so as it is.
    struct Parting {
        std::string finding;
        std::vector<std::string> first;  ///< whom both put first then
    };
    std::vector<Parting> part_on;
};

/// Errors: a limit; an arithmetic error, naming the rule. Cost: two rankings for each finding told.
/// Requires: both are of one case, and of knowledge bases with the same candidates; each ranker is
/// of the same rules as its consultation.
[[nodiscard]] Result<Schools> compare_schools(const Consultation& one, const Consultation& other,
                                              Ranker& ranker_of_one, Ranker& ranker_of_other);

}  // namespace fascia
