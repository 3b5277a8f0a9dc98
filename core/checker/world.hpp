#pragma once

#include "core/checker/solver.hpp"
#include "core/checker/tuples.hpp"
#include "core/datalog/program.hpp"

#include <span>
#include <vector>

namespace fascia::checker {

/// All that follows from what is given, by the rules, from the bottom up: what negations,
/// aggregates and the question whether anything is missing are held against.
///
/// Shares nothing with core/datalog but the program as data and the table of values.
class World {
public:
    /// Requires: the program is safe and stratified, and outlives this as do the values.
    World(const datalog::Program& program, ValueTable& values);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    void give(datalog::RelationId relation, std::span<const Value> tuple) {
        relations_[relation.index].add(tuple);
    }

    /// Derives all that these relations hold, and all that they depend on; of other relations, not
    /// everything is known then. Called once. Cost: the joins of each rule, those of a recursive
    /// one for what is new alone.
    void derive(const std::vector<datalog::RelationId>& wanted);

    [[nodiscard]] const Tuples& of(datalog::RelationId relation) const {
        return relations_[relation.index];
    }
    [[nodiscard]] bool holds(datalog::RelationId relation, std::span<const Value> tuple) const {
        return of(relation).contains(tuple);
    }
    [[nodiscard]] Solver& solver() { return solver_; }

    /// The relations that a body reads: `in_sub_patterns` alone, or all.
    static void add_read(const std::vector<datalog::Literal>& body, bool in_sub_patterns,
                         std::vector<datalog::RelationId>& out);

private:
    [[nodiscard]] std::vector<bool> needed_for(
        const std::vector<datalog::RelationId>& wanted) const;
    /// For each relation a number above those of what it negates or counts, and not below those of
    /// what it reads otherwise.
    [[nodiscard]] std::vector<int> levels() const;
    void derive_level(const std::vector<const datalog::Rule*>& rules);
    void apply(const datalog::Rule& rule, const Only& only = {});

    const datalog::Program& program_;
    Solver::Relations relations_;
    Solver solver_;
};

}  // namespace fascia::checker
