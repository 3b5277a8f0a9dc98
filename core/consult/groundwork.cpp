#include "core/consult/groundwork.hpp"

#include <vector>

namespace fascia {

Result<Groundwork> Groundwork::lay(const Rulebook& rulebook, const datalog::Limits& limits) {
    Groundwork out(rulebook);
    out.given_.give_knowledge(rulebook, out.database_);
    const CaseRelations& relations = rulebook.case_relations();
    std::vector<datalog::RelationId> inputs = {relations.age, relations.sex, relations.measures};
    for (const auto& sides : relations.state) {
        inputs.insert(inputs.end(), std::begin(sides), std::end(sides));
    }
    for (const auto& sides : relations.told) {
        inputs.insert(inputs.end(), std::begin(sides), std::end(sides));
    }
    datalog::SplitAnalysis parts = datalog::split(rulebook.program(), rulebook.analysis(), inputs);
    if (auto done = datalog::evaluate(rulebook.program(), parts.ahead, out.database_, limits);
        !done) {
        return fail(std::move(done.error()));
    }
    out.rest_ = std::move(parts.rest);
    return out;
}

}  // namespace fascia
