#include "core/explain/told_path.hpp"

#include "core/explain/wording.hpp"

namespace fascia {

ToldPath tell(const Consultation& consultation, const Path& path) {
    const KnowledgeBase& kb = consultation.kb();
    Wording wording(consultation.rulebook());
    ToldPath out;
    out.structures = path.structures;
    for (const PathEdge& edge : path.edges) {
        const Fact& fact = kb.facts[edge.fact];
        const RelationType& relation = *kb.relation(fact.relation);
        // Read the way the path goes, where the relation has words for that.
        const bool backwards = !edge.forward && !relation.inverse.empty();
        const auto id =
            consultation.rulebook().relation(backwards ? relation.inverse : relation.id);
        const std::string& first = std::get<std::string>(fact.values[backwards ? 1 : 0]);
        const std::string& second = std::get<std::string>(fact.values[backwards ? 0 : 1]);
        Step step = stated(
            wording.sentence(*id, false,
                             [&](std::size_t i) { return wording.label(i == 0 ? first : second); }),
            fact.backing);
        out.steps.push_back(std::move(step));
    }
    return out;
}

}  // namespace fascia
