#include "core/graph/graph.hpp"

#include "core/graph/cycle.hpp"
#include "core/graph/shortest_paths.hpp"

#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// Whether the column can hold the id of a structure. A symbol may look like one,
/// but is none.
bool can_hold_structures(const RelationType* relation, std::size_t column) {
    static constexpr std::string_view others[] = {"finding", "source", "case", "symbol"};
    return relation == nullptr || column >= relation->columns.size() ||
           std::ranges::find(others, relation->columns[column]) == std::ranges::end(others);
}

}  // namespace

/// Vertices are numbered in the order of their names, so that comparing numbers is
/// comparing names. Nothing is removed, so numbers stay.
struct Graph::State {
    explicit State(const KnowledgeBase& knowledge);

    [[nodiscard]] std::optional<Vertex> vertex_of(std::string_view name) const;
    /// The two structures that a fact joins, first and second.
    [[nodiscard]] std::optional<std::pair<Vertex, Vertex>> ends_of(const Fact& fact) const;
    /// How many of the two are of bone.
    [[nodiscard]] std::uint32_t ends_on_bone(const Fact& fact) const;
    [[nodiscard]] std::vector<std::string> names_of(const std::vector<Vertex>& vertices) const;
    /// Of the facts between two neighbours, the one that a path shows.
    [[nodiscard]] PathEdge edge_between(Vertex from, Vertex to, const EdgeCosts& costs) const;

    const KnowledgeBase& kb;
    std::vector<std::string_view> names;  ///< views into kb
    FactGraph graph;
};

Graph::State::State(const KnowledgeBase& knowledge) : kb(knowledge) {
    for (const Structure& structure : kb.structures) {
        names.push_back(structure.id);
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    graph = FactGraph(names.size());
    for (std::size_t i = 0; i < kb.facts.size(); ++i) {
        if (const auto ends = ends_of(kb.facts[i])) {
            add_edge(ends->first, ends->second, FactEdge{i, ends->first}, graph);
        }
    }
}

std::optional<Vertex> Graph::State::vertex_of(std::string_view name) const {
    const auto at = std::ranges::lower_bound(names, name);
    if (at == names.end() || *at != name) {
        return std::nullopt;
    }
    return static_cast<Vertex>(at - names.begin());
}

std::optional<std::pair<Vertex, Vertex>> Graph::State::ends_of(const Fact& fact) const {
    if (fact.values.size() != 2) {
        return std::nullopt;
    }
    const RelationType* relation = kb.relation(fact.relation);
    std::array<Vertex, 2> ends{};
    for (std::size_t column = 0; column < 2; ++column) {
        const auto* text = std::get_if<std::string>(&fact.values[column]);
        if (text == nullptr || !can_hold_structures(relation, column)) {
            return std::nullopt;
        }
        const auto vertex = vertex_of(*text);
        if (!vertex) {
            return std::nullopt;
        }
        ends[column] = *vertex;
    }
    return std::pair(ends[0], ends[1]);
}

std::uint32_t Graph::State::ends_on_bone(const Fact& fact) const {
    const auto ends = ends_of(fact);
    if (!ends) {
        return 0;
    }
    const auto on_bone = [&](Vertex vertex) -> std::uint32_t {
        return kb.is_of_kind(*kb.structure(names[vertex]), "skeletal") ? 1U : 0U;
    };
    return on_bone(ends->first) + on_bone(ends->second);
}

std::vector<std::string> Graph::State::names_of(const std::vector<Vertex>& vertices) const {
    std::vector<std::string> out;
    out.reserve(vertices.size());
    for (const Vertex vertex : vertices) {
        out.emplace_back(names[vertex]);
    }
    return out;
}

PathEdge Graph::State::edge_between(Vertex from, Vertex to, const EdgeCosts& costs) const {
    // cost, relation, against it, fact
    using Key = std::tuple<std::uint32_t, std::string_view, bool, std::size_t>;
    std::optional<Key> least;
    for (auto [edge, end] = out_edges(from, graph); edge != end; ++edge) {
        if (target(*edge, graph) != to || costs(*edge) == 0) {
            continue;
        }
        const std::size_t fact = graph[*edge].fact;
        const Key key{costs(*edge), kb.facts[fact].relation, graph[*edge].first != from, fact};
        least = least ? std::min(*least, key) : key;
    }
    assert(least);
    return {std::get<3>(*least), !std::get<2>(*least)};
}

Graph::Graph(const KnowledgeBase& kb) : state_(std::make_unique<State>(kb)) {}
Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;

namespace {

/// Whether a relation says how the body hangs together. Relations with a region, a
/// movement or an activity tell where pain is felt and what muscles do: a path
/// goes along them only if it begins or ends at such a thing. Relations with a
/// candidate tell of pain and what it is mistaken for, and never do.
bool holds_together(const KnowledgeBase& kb, const RelationType& relation, std::string_view from,
                    std::string_view to) {
    return std::ranges::all_of(relation.columns, [&](const std::string& column) {
        if (column == "candidate") {
            return false;
        }
        const bool is_body = column != "region" && column != "movement" && column != "activity";
        return is_body || kb.is_of_kind(*kb.structure(from), column) ||
               kb.is_of_kind(*kb.structure(to), column);
    });
}

/// More than all bones on a way.
constexpr std::uint32_t one_step = std::uint32_t{1} << 20U;
/// More than the doubts of all facts on a way. A pull goes on along soft tissue; what merely ends
/// on one bone need not have to do with each other.
constexpr std::uint32_t one_end_on_bone = std::uint32_t{1} << 10U;

/// 0 for what three sources have published; one more for each that is missing, and as many as
/// there can be for what was not published.
std::uint32_t doubts(const Backing& backing) {
    constexpr std::size_t enough = 3;
    const std::size_t published = backing.grade == Grade::published ? backing.sources.size() : 0;
    return static_cast<std::uint32_t>(enough - std::min(enough, published));
}

}  // namespace

std::vector<Path> Graph::paths(std::string_view from, std::string_view to,
                               const std::vector<std::string>& via, std::size_t count) const {
    const auto start = state_->vertex_of(from);
    const auto end = state_->vertex_of(to);
    if (!start || !end) {
        return {};
    }
    const std::set<std::string_view> wanted(via.begin(), via.end());
    std::vector<std::uint32_t> of_facts(state_->kb.facts.size(), 0);
    for (std::size_t i = 0; i < of_facts.size(); ++i) {
        const std::string& relation = state_->kb.facts[i].relation;
        const RelationType* type = state_->kb.relation(relation);
        const bool walks =
            via.empty()
                ? type == nullptr || holds_together(state_->kb, *type, from, to)
                : wanted.contains(relation) || (type != nullptr && wanted.contains(type->inverse));
        of_facts[i] = walks
                          ? one_step + state_->ends_on_bone(state_->kb.facts[i]) * one_end_on_bone +
                                doubts(state_->kb.facts[i].backing)
                          : 0;
    }
    const EdgeCosts costs(state_->graph, std::move(of_facts));
    std::vector<Path> out;
    for (const std::vector<Vertex>& way :
         shortest_paths(state_->graph, costs, *start, *end, std::min(count, paths_max))) {
        Path path;
        path.structures = state_->names_of(way);
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            path.edges.push_back(state_->edge_between(way[i], way[i + 1], costs));
        }
        out.push_back(std::move(path));
    }
    return out;
}

std::vector<PathEdge> Graph::neighbours(std::string_view structure) const {
    const auto vertex = state_->vertex_of(structure);
    if (!vertex) {
        return {};
    }
    std::vector<std::tuple<std::string_view, Vertex, bool, std::size_t>> sorted;
    for (auto [edge, end] = out_edges(*vertex, state_->graph); edge != end; ++edge) {
        const auto& [fact, first] = state_->graph[*edge];
        sorted.emplace_back(state_->kb.facts[fact].relation, target(*edge, state_->graph),
                            first != *vertex, fact);
    }
    std::ranges::sort(sorted);
    // A fact of a structure with itself is met from both ends, but is one.
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<PathEdge> out;
    out.reserve(sorted.size());
    for (const auto& [relation, other, against, fact] : sorted) {
        out.push_back({fact, !against});
    }
    return out;
}

std::vector<std::vector<std::string>> Graph::components() const {
    std::vector<std::size_t> component_of(num_vertices(state_->graph));
    if (component_of.empty()) {
        return {};
    }
    const std::size_t count = boost::connected_components(state_->graph, component_of.data());
    std::vector<std::vector<std::string>> components(count);
    for (Vertex vertex = 0; vertex < component_of.size(); ++vertex) {
        components[component_of[vertex]].emplace_back(state_->names[vertex]);
    }
    std::ranges::sort(components, [](const auto& a, const auto& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    return components;
}

std::vector<std::string> Graph::cycle(std::string_view relation) const {
    std::vector<std::pair<std::string, std::string>> arrows;
    for (const Fact& fact : state_->kb.facts) {
        if (fact.relation != relation) {
            continue;
        }
        if (const auto ends = state_->ends_of(fact)) {
            arrows.emplace_back(state_->names[ends->first], state_->names[ends->second]);
        }
    }
    return find_cycle(arrows);
}

}  // namespace fascia
