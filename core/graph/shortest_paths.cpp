#include "core/graph/shortest_paths.hpp"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <algorithm>
#include <compare>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace fascia {

namespace {

constexpr std::uint64_t unreached = std::numeric_limits<std::uint64_t>::max();

struct Way {
    std::uint64_t cost = 0;
    std::vector<Vertex> vertices;
    friend auto operator<=>(const Way&, const Way&) = default;
};

// Boost copies predicates and wants them default constructible: hence pointers.

struct WalkedEdge {
    const EdgeCosts* costs = nullptr;
    bool operator()(const Edge& edge) const { return (*costs)(edge) != 0; }
};

struct FreeVertex {
    const std::vector<char>* taken = nullptr;
    bool operator()(Vertex vertex) const { return (*taken)[vertex] == 0; }
};

class PathSearch {
public:
    PathSearch(const FactGraph& graph, const EdgeCosts& costs, Vertex to)
        : graph_(graph), costs_(costs), to_(to) {}

    /// The least way that begins with `prefix` and does not go on from there to one
    /// of `closed`.
    std::optional<Way> extend(std::span<const Vertex> prefix, const std::set<Vertex>& closed) {
        std::vector<char> taken(num_vertices(graph_), 0);
        Way way;
        for (const Vertex vertex : prefix) {
            way.cost += way.vertices.empty() ? 0 : cost_between(way.vertices.back(), vertex);
            way.vertices.push_back(vertex);
            taken[vertex] = 1;
        }
        measure(taken);
        while (way.vertices.back() != to_) {
            const bool is_turn = way.vertices.size() == prefix.size();
            const std::optional<Vertex> next =
                nearer(way.vertices.back(), taken, is_turn ? closed : std::set<Vertex>());
            if (!next) {
                return std::nullopt;
            }
            way.cost += cost_between(way.vertices.back(), *next);
            way.vertices.push_back(*next);
        }
        return way;
    }

private:
    /// Distances to the goal, over vertices that are not taken.
    void measure(const std::vector<char>& taken) {
        const boost::filtered_graph<FactGraph, WalkedEdge, FreeVertex> open(
            graph_, WalkedEdge{&costs_}, FreeVertex{&taken});
        distance_.assign(num_vertices(graph_), unreached);
        const auto cost = boost::make_function_property_map<Edge, std::uint64_t>(
            [this](const Edge& edge) { return std::uint64_t{costs_(edge)}; });
        // Maps of our own: for its default ones, Boost counts only the vertices that
        // pass the filter, and then writes past their end.
        const auto number = get(boost::vertex_index, graph_);
        std::vector<boost::default_color_type> colours(num_vertices(graph_));
        std::vector<Vertex> before(num_vertices(graph_));
        boost::dijkstra_shortest_paths(
            open, to_,
            boost::weight_map(cost)
                .vertex_index_map(number)
                .distance_map(boost::make_iterator_property_map(distance_.begin(), number))
                .predecessor_map(boost::make_iterator_property_map(before.begin(), number))
                .color_map(boost::make_iterator_property_map(colours.begin(), number))
                .distance_inf(unreached));
    }

    /// The neighbour over which the goal is nearest; of several, the least.
    std::optional<Vertex> nearer(Vertex from, const std::vector<char>& taken,
                                 const std::set<Vertex>& closed) const {
        std::optional<std::pair<std::uint64_t, Vertex>> best;
        for (auto [edge, end] = out_edges(from, graph_); edge != end; ++edge) {
            const Vertex next = target(*edge, graph_);
            if (taken[next] != 0 || distance_[next] == unreached || closed.contains(next) ||
                costs_(*edge) == 0) {
                continue;
            }
            const std::pair over(distance_[next] + costs_(*edge), next);
            best = best ? std::min(*best, over) : over;
        }
        return best ? std::optional(best->second) : std::nullopt;
    }

    /// Requires: there is an edge that is walked.
    [[nodiscard]] std::uint64_t cost_between(Vertex from, Vertex to) const {
        std::uint64_t least = unreached;
        for (auto [edge, end] = out_edges(from, graph_); edge != end; ++edge) {
            if (target(*edge, graph_) == to && costs_(*edge) != 0) {
                least = std::min<std::uint64_t>(least, costs_(*edge));
            }
        }
        return least;
    }

    const FactGraph& graph_;
    const EdgeCosts& costs_;
    Vertex to_;
    std::vector<std::uint64_t> distance_;
};

}  // namespace

std::vector<std::vector<Vertex>> shortest_paths(const FactGraph& graph, const EdgeCosts& costs,
                                                Vertex from, Vertex to, std::size_t count) {
    std::vector<std::vector<Vertex>> found;
    if (count == 0) {
        return found;
    }
    if (from == to) {
        return {{from}};
    }
    PathSearch search(graph, costs, to);
    std::set<Way> waiting;
    if (std::optional<Way> first = search.extend(std::span(&from, 1), {})) {
        waiting.insert(std::move(*first));
    }
    while (found.size() < count && !waiting.empty()) {
        found.push_back(std::move(waiting.extract(waiting.begin()).value().vertices));
        const std::span<const Vertex> last = found.back();
        // The next way leaves a known one somewhere: for each place where it may
        // leave the last, the least way that takes none of the turns known there.
        for (std::size_t length = 1; length < last.size(); ++length) {
            const std::span<const Vertex> prefix = last.first(length);
            std::set<Vertex> closed;
            for (const std::vector<Vertex>& way : found) {
                if (way.size() > length && std::equal(prefix.begin(), prefix.end(), way.begin())) {
                    closed.insert(way[length]);
                }
            }
            if (std::optional<Way> way = search.extend(prefix, closed)) {
                waiting.insert(std::move(*way));
            }
        }
    }
    return found;
}

}  // namespace fascia
