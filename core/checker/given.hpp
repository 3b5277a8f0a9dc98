#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"
#include "core/evidence/case.hpp"
#include "core/rules/rulebook.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace fascia::checker {

/// A tuple that follows from no rule.
struct GivenTuple {
    enum class Origin : std::uint8_t {
        stated,  ///< by the knowledge base, as a fact or in one of its lists
        told,    ///< by the case
        silent,  ///< that something was not asked
    };
    datalog::RelationId relation;
    std::vector<Value> values;
    Origin origin = Origin::stated;
    const Backing* backing = nullptr;  ///< of what is stated; null where it has none
};

/// All that is given for one case.
class Given {
public:
    /// Requires: the rulebook was compiled with a knowledge base and outlives this.
    Given(const Rulebook& rulebook, const Case& told);

    [[nodiscard]] const std::vector<GivenTuple>& all() const { return all_; }
    /// Null where it is not given.
    [[nodiscard]] const GivenTuple* find(datalog::RelationId relation,
                                         const std::vector<Value>& values) const;

private:
    void add(datalog::RelationId relation, std::vector<Value> values, GivenTuple::Origin origin,
             const Backing* backing = nullptr);
    void add_knowledge(const Rulebook& rulebook);
    void add_case(const Rulebook& rulebook, const Case& told);

    std::vector<GivenTuple> all_;
    std::map<std::pair<datalog::RelationId, std::vector<Value>>, std::size_t> places_;
};

}  // namespace fascia::checker
