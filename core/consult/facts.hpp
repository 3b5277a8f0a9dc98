#pragma once

#include "core/consult/consultation.hpp"

#include <vector>

namespace fascia {

/// Fills a database with all that is given, and remembers what stands behind each tuple.
class GivenFacts {
public:
    /// What is known before a case is told.
    void give_knowledge(const Rulebook& rulebook, datalog::Database& database);

    /// What the case tells, and what it is silent about. `optimistic`: whatever was
    /// not told may be both present and absent, to find out what could still matter.
    void give_case(const Rulebook& rulebook, const Case& c, const FindingStates& findings,
                   bool optimistic, datalog::Database& database);

    [[nodiscard]] GivenOrigin origin(datalog::TupleRef tuple) const {
        return origins_[tuple.relation.index][tuple.row];
    }

private:
    void give(datalog::Database& database, datalog::RelationId relation,
              const std::vector<Value>& tuple, GivenOrigin origin);

    std::vector<std::vector<GivenOrigin>> origins_;  // by relation and row
};

}  // namespace fascia
