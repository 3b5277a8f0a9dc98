#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/graph/graph.hpp"
#include "core/handout/picture.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// Where on a schematic body something was told, where the candidates in full are, and where the
/// first of them can give pain, from facts of the knowledge base. Nothing where no finding that is
/// present is in a region, or no region is drawn.
/// Requires: the graph is of the explanation's knowledge base.
[[nodiscard]] std::optional<Picture> body_map_of(const Explanation& explanation,
                                                 const Graph& graph);

/// Where one structure or candidate is, and where it can give pain. Nothing where neither is drawn.
[[nodiscard]] std::optional<Picture> body_map_of(const Rulebook& rulebook, const Graph& graph,
                                                 std::string_view id);

/// The spots between which a structure lies: its own, else those that it attaches to, else those of
/// its parts. Empty where none of them is drawn.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> strokes_of(
    const KnowledgeBase& kb, const Graph& graph, std::string_view structure);

}  // namespace fascia::handout
