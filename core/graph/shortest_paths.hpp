#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace fascia {

/// An edge is a fact: an index into KnowledgeBase::facts.
struct FactEdge {
    std::size_t fact = 0;
};

using FactGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                        boost::no_property, FactEdge>;
using Vertex = boost::graph_traits<FactGraph>::vertex_descriptor;
using Edge = boost::graph_traits<FactGraph>::edge_descriptor;

/// The edges that may be walked: all, or those of some facts.
class EdgeFilter {
public:
    EdgeFilter() = default;
    /// `facts` holds a nonzero for each fact that is allowed. Requires: `graph` stays.
    EdgeFilter(const FactGraph& graph, std::vector<char> facts)
        : graph_(&graph), facts_(std::move(facts)) {}

    [[nodiscard]] bool operator()(const Edge& edge) const {
        return graph_ == nullptr || facts_[(*graph_)[edge].fact] != 0;
    }

private:
    const FactGraph* graph_ = nullptr;  ///< none: every edge is allowed
    std::vector<char> facts_;
};

/// The up to `count` shortest ways from one vertex to another that meet no vertex
/// twice, shorter first, then in the order of the vertices on them. Parallel edges
/// make one way.
///
/// Cost: O(count × length × (vertices + edges)).
/// Source: Yen, Finding the K shortest loopless paths in a network, Management
/// Science 17 (1971) 712-716. His order among ways of one length is open; here each
/// search gives the least one, so that the order is total.
[[nodiscard]] std::vector<std::vector<Vertex>> shortest_paths(const FactGraph& graph,
                                                              const EdgeFilter& allowed,
                                                              Vertex from, Vertex to,
                                                              std::size_t count);

}  // namespace fascia
