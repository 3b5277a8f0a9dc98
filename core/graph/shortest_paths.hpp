#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace fascia {

/// An edge is a fact.
struct FactEdge {
    std::size_t fact = 0;   ///< index into KnowledgeBase::facts
    std::size_t first = 0;  ///< the vertex that the fact names first
};

using FactGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                        boost::no_property, FactEdge>;
using Vertex = boost::graph_traits<FactGraph>::vertex_descriptor;
using Edge = boost::graph_traits<FactGraph>::edge_descriptor;

/// What it costs to walk along each edge.
class EdgeCosts {
public:
    /// `facts` holds the cost of each fact, 0 where its edges are not to be walked.
    /// Requires: `graph` stays.
    EdgeCosts(const FactGraph& graph, std::vector<std::uint32_t> facts)
        : graph_(&graph), facts_(std::move(facts)) {}

    [[nodiscard]] std::uint32_t operator()(const Edge& edge) const {
        return facts_[(*graph_)[edge].fact];
    }

private:
    const FactGraph* graph_;
    std::vector<std::uint32_t> facts_;
};

/// The up to `count` cheapest ways from one vertex to another that meet no vertex
/// twice, cheaper first, then in the order of the vertices on them. Of parallel edges a
/// way takes the cheapest; they make one way.
///
/// Cost: O(count × length × edges × log(vertices)).
/// Source: Yen, Finding the K shortest loopless paths in a network, Management
/// Science 17 (1971) 712-716. His order among ways of one cost is open; here each
/// search gives the least one, so that the order is total.
[[nodiscard]] std::vector<std::vector<Vertex>> shortest_paths(const FactGraph& graph,
                                                              const EdgeCosts& costs, Vertex from,
                                                              Vertex to, std::size_t count);

}  // namespace fascia
