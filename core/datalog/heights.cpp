#include "core/datalog/heights.hpp"

#include "core/datalog/fixpoint.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/steps.hpp"

#include <algorithm>
#include <cassert>
#include <memory>

namespace fascia::datalog {

Result<Heights> Heights::settle(const Program& program, const Database& database,
                                const Limits& limits) {
    // Derived relations once more, their rows in the order of levels.
    std::vector<std::unique_ptr<Relation>> levelled(program.relations.size());
    Heights heights;
    heights.columns_.resize(program.relations.size());
    std::vector<RuleId> rules;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        rules.push_back(RuleId{i});
        for (const Atom& head : program.rules[i].heads) {
            levelled[head.relation.index] =
                std::make_unique<Relation>(database.arity(head.relation));
        }
    }
    Meter meter(limits);
    StepSearch steps(database);
    Fixpoint fixpoint(program, database, steps, meter,
                      [&](RelationId id) -> Relation& { return *levelled[id.index]; });
    fixpoint.pass_over_failures();
    for (std::uint32_t i = 0; i < levelled.size(); ++i) {
        const RelationId id{i};
        const Relation& relation = database.relation(id);
        heights.columns_[i].given = relation.given_count();
        heights.columns_[i].derived.resize(relation.size() - relation.given_count());
        if (levelled[i] != nullptr) {
            for (std::uint32_t row = 0; row < relation.given_count(); ++row) {
                levelled[i]->insert(relation.row(row));
            }
            fixpoint.make_live(id);
        }
    }
    std::vector<std::uint32_t> settled(levelled.size(), 0);
    for (std::uint32_t i = 0; i < levelled.size(); ++i) {
        settled[i] = static_cast<std::uint32_t>(heights.columns_[i].given);
    }
    fixpoint.after_each_round([&](std::uint32_t round) {
        for (std::uint32_t i = 0; i < levelled.size(); ++i) {
            if (levelled[i] == nullptr) {
                continue;
            }
            for (; settled[i] < levelled[i]->size(); ++settled[i]) {
                const auto row =
                    database.relation(RelationId{i}).find(levelled[i]->row(settled[i]));
                assert(row.has_value());
                Column& column = heights.columns_[i];
                column.derived[*row - column.given] = round;
                heights.largest_ = round;
            }
        }
    });
    std::vector<RuleStatistics> statistics(program.rules.size());
    if (auto done = fixpoint.run(rules, statistics); !done) {
        return fail(std::move(done.error()));
    }
    for (std::uint32_t i = 0; i < levelled.size(); ++i) {
        assert(levelled[i] == nullptr || levelled[i]->size() == database.size(RelationId{i}));
    }
    return heights;
}

}  // namespace fascia::datalog
