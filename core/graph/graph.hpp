#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// One step of a path: a fact, read along its direction or against it.
struct PathEdge {
    std::size_t fact = 0;  ///< index into KnowledgeBase::facts
    bool forward = true;   ///< from the fact's first structure to its second
};

/// A chain of facts from one structure to another, without repeated structures.
struct Path {
    std::vector<std::string> structures;  ///< one more than edges
    std::vector<PathEdge> edges;
};

/// The structures of a knowledge base and the facts between two of them, as a
/// graph. Facts with other columns (findings, numbers) are not part of it.
///
/// Everything that is returned is in an order that depends on names alone.
class Graph {
public:
    /// Requires: `kb` outlives the graph. Cost: O(structures + facts).
    explicit Graph(const KnowledgeBase& kb);
    ~Graph();
    Graph(Graph&&) noexcept;

    /// The up to `count` shortest paths (at most paths_max), shorter first, then less over bone,
    /// then published by more sources (three count as enough), then by the names on the
    /// way; facts may be walked in either direction. Of several facts between two
    /// structures the path shows the best published, then the first by relation, along
    /// its direction before against it: the structures make the path. `via`: only
    /// these relations (and their inverses); empty: all but those with a region, a
    /// movement or an activity, unless the path begins or ends at one. Empty where
    /// there is none, or where an end is not a structure; from a structure to itself, one path
    /// without edges. Source: Yen 1971, k shortest loopless paths.
    [[nodiscard]] std::vector<Path> paths(std::string_view from, std::string_view to,
                                          const std::vector<std::string>& via = {},
                                          std::size_t count = 1) const;

    static constexpr std::size_t paths_max = 1000;

    /// Facts that touch a structure, by relation, then by the other end.
    [[nodiscard]] std::vector<PathEdge> neighbours(std::string_view structure) const;

    /// Groups of structures that are connected, largest first.
    [[nodiscard]] std::vector<std::vector<std::string>> components() const;

    /// A cycle in one relation, as structures in order, the first repeated at the
    /// end; empty where there is none.
    [[nodiscard]] std::vector<std::string> cycle(std::string_view relation) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
