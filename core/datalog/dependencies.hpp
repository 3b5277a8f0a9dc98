#pragma once

#include "core/base/diagnostic.hpp"
#include "core/datalog/program.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// How a relation depends on another.
enum class DependencyKind : std::uint8_t { positive, negation, aggregate };

/// A rule's head reads a relation.
struct Dependency {
    RelationId on;
    DependencyKind kind = DependencyKind::positive;
    AggregateFunction function = AggregateFunction::count;  ///< where kind is aggregate
    RuleId rule;
    const Literal* literal = nullptr;  ///< of the rule's own body
};

/// Which relation reads which, and which do so in a circle.
struct Dependencies {
    std::vector<std::vector<Dependency>> of;  ///< by RelationId, in order of rules and literals

    /// Relations that reach each other, those first on which others depend.
    std::vector<std::vector<RelationId>> components;
    std::vector<std::uint32_t> component_of;  ///< by RelationId
};

/// Source: Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
[[nodiscard]] Dependencies find_dependencies(const Program& program);

/// For each relation, whether it is one of these or one that they are derived from.
[[nodiscard]] std::vector<bool> needed_for(const Program& program, std::vector<RelationId> wanted);

/// Appends an error for each literal through which a relation depends on its own
/// absence or on a total of itself, with a shortest cycle.
void check_stratified(const Program& program, const Dependencies& dependencies,
                      Diagnostics& errors);

}  // namespace fascia::datalog
