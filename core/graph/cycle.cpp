#include "core/graph/cycle.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>

#include <algorithm>

namespace fascia {

namespace {

using Arrows = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Vertex = boost::graph_traits<Arrows>::vertex_descriptor;

/// Keeps the first cycle that a search meets: when an arrow leads back to a name
/// that the search came through, the way between the two is one.
class CycleVisitor : public boost::default_dfs_visitor {
public:
    explicit CycleVisitor(std::vector<Vertex>& cycle, std::vector<Vertex>& way)
        : cycle_(&cycle), way_(&way) {}

    void discover_vertex(Vertex vertex, const Arrows& /*graph*/) { way_->push_back(vertex); }
    void finish_vertex(Vertex /*vertex*/, const Arrows& /*graph*/) { way_->pop_back(); }
    void back_edge(boost::graph_traits<Arrows>::edge_descriptor edge, const Arrows& graph) {
        if (cycle_->empty()) {
            cycle_->assign(std::ranges::find(*way_, target(edge, graph)), way_->end());
        }
    }

private:
    std::vector<Vertex>* cycle_;  // pointers, since Boost copies visitors
    std::vector<Vertex>* way_;
};

}  // namespace

std::vector<std::string> find_cycle(
    const std::vector<std::pair<std::string, std::string>>& arrows) {
    std::vector<std::string> names;
    for (const auto& [from, to] : arrows) {
        names.push_back(from);
        names.push_back(to);
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const auto vertex_of = [&](const std::string& name) {
        return static_cast<Vertex>(std::ranges::lower_bound(names, name) - names.begin());
    };
    std::vector<std::pair<Vertex, Vertex>> edges;
    edges.reserve(arrows.size());
    for (const auto& [from, to] : arrows) {
        edges.emplace_back(vertex_of(from), vertex_of(to));
    }
    std::ranges::sort(edges);
    const Arrows graph(edges.begin(), edges.end(), names.size());

    std::vector<Vertex> cycle;
    std::vector<Vertex> way;
    boost::depth_first_search(graph, boost::visitor(CycleVisitor(cycle, way)));
    if (cycle.empty()) {
        return {};
    }
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    cycle.push_back(cycle.front());
    std::vector<std::string> out;
    out.reserve(cycle.size());
    for (const Vertex vertex : cycle) {
        out.push_back(names[vertex]);
    }
    return out;
}

}  // namespace fascia
