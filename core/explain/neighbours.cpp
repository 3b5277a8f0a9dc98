#include "core/explain/neighbours.hpp"

#include "core/explain/told_path.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fascia {

std::vector<Neighbour> neighbours(const Consultation& consultation, const Graph& graph,
                                  std::string_view structure, const std::vector<std::string>& via) {
    const KnowledgeBase& kb = consultation.kb();
    std::vector<Neighbour> out;
    for (const PathEdge& edge : graph.neighbours(structure)) {
        const Fact& fact = kb.facts[edge.fact];
        const RelationType& relation = *kb.relation(fact.relation);
        const bool is_wanted = via.empty() || std::ranges::find(via, relation.id) != via.end() ||
                               std::ranges::find(via, relation.inverse) != via.end();
        if (!is_wanted) {
            continue;
        }
        const bool backwards = !edge.forward && !relation.inverse.empty();
        Neighbour one;
        one.relation = backwards ? relation.inverse : relation.id;
        one.from = std::get<std::string>(fact.values[backwards ? 1 : 0]);
        one.to = std::get<std::string>(fact.values[backwards ? 0 : 1]);
        one.step = std::move(tell(consultation, {{one.from, one.to}, {edge}}).steps.front());
        out.push_back(std::move(one));
    }
    std::ranges::stable_sort(
        out, {}, [](const Neighbour& one) { return std::tie(one.relation, one.from, one.to); });
    return out;
}

}  // namespace fascia
