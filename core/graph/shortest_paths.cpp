#include "core/graph/shortest_paths.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace fascia {

namespace {

using Way = std::vector<Vertex>;

constexpr std::size_t unreached = std::numeric_limits<std::size_t>::max();

struct ShorterThenByName {
    bool operator()(const Way& a, const Way& b) const {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    }
};

// Boost copies predicates and wants them default constructible: hence pointers.

struct AllowedEdge {
    const EdgeFilter* filter = nullptr;
    bool operator()(const Edge& edge) const { return (*filter)(edge); }
};

struct FreeVertex {
    const std::vector<char>* taken = nullptr;
    bool operator()(Vertex vertex) const { return (*taken)[vertex] == 0; }
};

class Search {
public:
    Search(const FactGraph& graph, const EdgeFilter& allowed, Vertex to)
        : graph_(graph), allowed_(allowed), to_(to) {}

    /// The least way that begins with `prefix` and does not go on from there to one
    /// of `closed`.
    std::optional<Way> extend(const Way& prefix, const std::set<Vertex>& closed) {
        std::vector<char> taken(num_vertices(graph_), 0);
        for (const Vertex vertex : prefix) {
            taken[vertex] = 1;
        }
        measure(taken);
        Way way = prefix;
        while (way.back() != to_) {
            const std::optional<Vertex> next = nearer(
                way.back(), taken, way.size() == prefix.size() ? closed : std::set<Vertex>());
            if (!next) {
                return std::nullopt;
            }
            way.push_back(*next);
        }
        return way;
    }

private:
    /// Distances to the goal, over vertices that are not taken.
    void measure(const std::vector<char>& taken) {
        const boost::filtered_graph<FactGraph, AllowedEdge, FreeVertex> open(
            graph_, AllowedEdge{&allowed_}, FreeVertex{&taken});
        distance_.assign(num_vertices(graph_), unreached);
        distance_[to_] = 0;
        // A colour map of our own: for its default one, Boost counts only the
        // vertices that pass the filter, and then writes past its end.
        std::vector<boost::default_color_type> colours(num_vertices(graph_));
        boost::breadth_first_search(open, to_,
                                    boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                                       distance_.data(), boost::on_tree_edge())))
                                        .color_map(boost::make_iterator_property_map(
                                            colours.begin(), get(boost::vertex_index, graph_))));
    }

    /// The neighbour that is nearest to the goal; of several, the least.
    std::optional<Vertex> nearer(Vertex from, const std::vector<char>& taken,
                                 const std::set<Vertex>& closed) const {
        std::optional<Vertex> best;
        for (auto [edge, end] = out_edges(from, graph_); edge != end; ++edge) {
            const Vertex next = target(*edge, graph_);
            if (taken[next] != 0 || distance_[next] == unreached || closed.contains(next) ||
                !allowed_(*edge)) {
                continue;
            }
            if (!best || std::pair(distance_[next], next) < std::pair(distance_[*best], *best)) {
                best = next;
            }
        }
        return best;
    }

    const FactGraph& graph_;
    const EdgeFilter& allowed_;
    Vertex to_;
    std::vector<std::size_t> distance_;
};

}  // namespace

std::vector<std::vector<Vertex>> shortest_paths(const FactGraph& graph, const EdgeFilter& allowed,
                                                Vertex from, Vertex to, std::size_t count) {
    std::vector<Way> found;
    if (count == 0) {
        return found;
    }
    if (from == to) {
        return {{from}};
    }
    Search search(graph, allowed, to);
    std::set<Way, ShorterThenByName> waiting;
    if (std::optional<Way> first = search.extend({from}, {})) {
        waiting.insert(std::move(*first));
    }
    while (found.size() < count && !waiting.empty()) {
        found.push_back(std::move(waiting.extract(waiting.begin()).value()));
        const Way& last = found.back();
        // The next way leaves a known one somewhere: for each place where it may
        // leave the last, the least way that takes none of the turns known there.
        for (std::size_t length = 1; length < last.size(); ++length) {
            const Way prefix(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(length));
            std::set<Vertex> closed;
            for (const Way& way : found) {
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
