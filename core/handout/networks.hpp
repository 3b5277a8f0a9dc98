#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/graph/graph.hpp"
#include "core/handout/everyday.hpp"
#include "core/handout/picture.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::handout {

/// The argument for a candidate: what was told, what kind of sign it is, the candidate, and how
/// many points go on each way. Of what counts only. Nothing where nothing counts.
[[nodiscard]] std::optional<Picture> argument_of(const CandidateExplanation& candidate,
                                                 const KnowledgeBase& kb, const Everyday& everyday);

/// The chain from what was told to a candidate: the facts that its arguments use (or, where they do
/// not meet, what was concluded from them), on the shortest way from each finding that speaks for
/// it, six at most. Nothing where no argument has such a chain.
[[nodiscard]] std::optional<Picture> chain_of(const CandidateExplanation& candidate,
                                              const Everyday& everyday);

/// What lies around a structure.
struct Neighbourhood {
    Picture picture;
    std::vector<std::string> sentences;  ///< each fact that is drawn, in words
    std::size_t more = 0;                ///< facts of the kind that are not drawn
};

/// Facts between a structure and others, up to `of_each` of each relation and direction, without
/// movements, activities and groups. `rest` says where the others are told. Nothing where there are
/// none, or where it is no structure.
[[nodiscard]] std::optional<Neighbourhood> neighbourhood_of(
    const Consultation& consultation, const Graph& graph, std::string_view structure,
    std::size_t of_each = 3, std::string_view rest = "which a report about it lists");

}  // namespace fascia::handout
