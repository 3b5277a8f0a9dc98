#pragma once

#include "core/base/value.hpp"
#include "core/checker/calculate.hpp"
#include "core/checker/tuples.hpp"
#include "core/datalog/program.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fascia::checker {

/// An atom of a body that reads only these rows; null: all read everything.
struct Only {
    const datalog::Atom* atom = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The conditions of a sub-pattern or of what an aggregate counts; null: of neither.
[[nodiscard]] const std::vector<datalog::Literal>* body_within(const datalog::Literal& literal);

/// Finds what solves the body of a rule among given tuples: by trying, condition after condition,
/// the one with the fewest ways first. Plain on purpose: it is there to check what faster
/// code found.
class Solver {
public:
    /// By relation. All must outlive the solver.
    using Relations = std::vector<Tuples>;
    Solver(const datalog::Program& program, ValueTable& values, const Relations& relations)
        : program_(program), values_(values), relations_(relations) {}

    /// Called with each solution; true: that is enough.
    using Found = std::function<bool(const Binding&)>;

    /// Whether the search was ended by `found`. Requires: `binding` has a place for each variable
    /// of the rule; the relations do not change meanwhile.
    bool solve(const datalog::Rule& rule, Binding binding, const Found& found,
               const Only& only = {});

    /// Whether one condition of a rule's body holds. Requires: what the rule can see is bound.
    [[nodiscard]] bool holds(const datalog::Rule& rule, const datalog::Literal& literal,
                             const Binding& binding);

    /// The variables that a rule's body can see: not those that are local to a sub-pattern.
    [[nodiscard]] const std::vector<bool>& visible(const datalog::Rule& rule) {
        return scope_of(rule).visible;
    }

private:
    class Run;

    /// What is known of a body: of a rule, or of a sub-pattern.
    struct Scope {
        std::vector<bool> visible;  ///< by variable
        Integers integers;
        std::map<std::vector<bool>, std::vector<const datalog::Literal*>> orders;  ///< by bound
    };
    Scope& scope_of(const datalog::Rule& rule);
    Scope& scope_within(const Scope& around, const std::vector<datalog::Literal>& body);

    /// Conditions in the order in which they are tried; `first` before all others.
    [[nodiscard]] std::vector<const datalog::Literal*> order(
        const Scope& scope, const std::vector<datalog::Literal>& body, std::vector<bool> bound,
        const datalog::Literal* first) const;
    /// How many ways a condition has, about; negative where it cannot be tried yet.
    [[nodiscard]] double ways(const Scope& scope, const datalog::Literal& literal,
                              const std::vector<bool>& bound) const;

    /// What one or more steps lead to from a value, sorted; or, backward, where they come from.
    [[nodiscard]] const std::vector<Value>& reached(datalog::RelationId relation, Value from,
                                                    bool backward);

    struct Reached {
        std::size_t size = 0;  ///< of the relation, then
        std::vector<Value> values;
    };

    const datalog::Program& program_;
    ValueTable& values_;
    const Relations& relations_;
    std::unordered_map<const void*, Scope> scopes_;  // by body
    std::map<std::pair<std::uint64_t, Value>, Reached> reached_;
};

}  // namespace fascia::checker
