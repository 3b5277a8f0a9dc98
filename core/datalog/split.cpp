#include "core/datalog/split.hpp"

#include "core/datalog/dependencies.hpp"

#include <algorithm>
#include <vector>

namespace fascia::datalog {

SplitAnalysis split(const Program& program, const Analysis& analysis,
                    std::span<const RelationId> inputs) {
    const Dependencies dependencies = find_dependencies(program);
    std::vector<bool> affected(program.relations.size(), false);
    for (const RelationId input : inputs) {
        affected[input.index] = true;
    }
    SplitAnalysis out;
    for (const Stratum& stratum : analysis.strata) {
        const bool depends = std::ranges::any_of(stratum.relations, [&](RelationId relation) {
            return affected[relation.index] ||
                   std::ranges::any_of(dependencies.of[relation.index],
                                       [&](const Dependency& d) { return affected[d.on.index]; });
        });
        for (const RelationId relation : stratum.relations) {
            affected[relation.index] = affected[relation.index] || depends;
        }
        (depends ? out.rest : out.ahead).strata.push_back(stratum);
    }
    return out;
}

}  // namespace fascia::datalog
