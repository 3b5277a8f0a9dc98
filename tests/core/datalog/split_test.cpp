#include "core/datalog/split.hpp"

#include "core/datalog/evaluate.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <vector>

namespace fascia::datalog::testing {

TEST_CASE("What depends on an input, also through a negation or a count, waits for it", "[split]") {
    const World world = read(R"(
relation known(text)
relation told(text)
relation early(text)
relation late(text)
relation never(text)
relation many(integer)
known(a)
one: early(?x) :- known(?x)
two: late(?x) :- early(?x), told(?x)
three: never(?x) :- known(?x), not told(?x)
four: many(?n) :- ?n = count { ?x : told(?x) }
)");
    const Analysis analysis = *analyse(*world.program, *world.values);
    const SplitAnalysis parts =
        split(*world.program, analysis, std::vector{world.relation("told")});
    REQUIRE(parts.ahead.strata.size() == 1);
    CHECK(parts.ahead.strata.front().relations == std::vector{world.relation("early")});
    CHECK(parts.rest.strata.size() == 3);
}

TEST_CASE("Evaluating ahead, copying and evaluating the rest gives what evaluating at once gives",
          "[split][differential]") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const World world = read(random_program(seed).text());
        const auto analysis = analyse(*world.program, *world.values);
        if (!analysis) {
            continue;
        }
        // An input is a relation that no rule derives: its facts come late.
        std::vector<RelationId> inputs;
        for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
            const bool is_derived =
                std::ranges::any_of(analysis->strata, [&](const Stratum& stratum) {
                    return std::ranges::find(stratum.relations, RelationId{i}) !=
                           stratum.relations.end();
                });
            if (!is_derived && inputs.size() < 2) {
                inputs.push_back({i});
            }
        }
        const auto is_late = [&](RelationId relation) {
            return std::ranges::find(inputs, relation) != inputs.end();
        };
        Database at_once = world.database();
        const bool is_fine = static_cast<bool>(evaluate(*world.program, *analysis, at_once));

        const SplitAnalysis parts = split(*world.program, *analysis, inputs);
        Database ahead(*world.program, *world.values);
        for (const auto& [relation, tuple] : world.given) {
            if (!is_late(relation)) {
                ahead.give(relation, tuple);
            }
        }
        const bool ahead_is_fine = static_cast<bool>(evaluate(*world.program, parts.ahead, ahead));
        Database copy(ahead);
        for (const auto& [relation, tuple] : world.given) {
            if (is_late(relation)) {
                copy.give(relation, tuple);
            }
        }
        const bool rest_is_fine = static_cast<bool>(evaluate(*world.program, parts.rest, copy));
        INFO("seed " << seed);
        REQUIRE(is_fine == (ahead_is_fine && rest_is_fine));
        if (is_fine) {
            REQUIRE(dump(world, copy) == dump(world, at_once));
            ++compared;
        }
    }
    CHECK(compared > 200);
}

}  // namespace fascia::datalog::testing
