#include "core/checker/world.hpp"

#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/naive.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <set>
#include <string>
#include <vector>

namespace fascia::checker {

namespace {

using datalog::RelationId;
namespace testing = datalog::testing;

std::vector<RelationId> all_relations(const datalog::Program& program) {
    std::vector<RelationId> out;
    for (std::uint32_t i = 0; i < program.relations.size(); ++i) {
        out.push_back({i});
    }
    return out;
}

std::set<std::vector<Value>> tuples_of(const Tuples& tuples) {
    std::set<std::vector<Value>> out;
    for (std::size_t row = 0; row < tuples.size(); ++row) {
        const auto tuple = tuples.at(row);
        out.emplace(tuple.begin(), tuple.end());
    }
    return out;
}

/// The tuples of one relation, sorted, after a program in the little language was derived.
std::set<std::vector<Value>> derived(const testing::World& world, const char* relation) {
    World all(*world.program, *world.values);
    for (const auto& [id, tuple] : world.given) {
        all.give(id, tuple);
    }
    all.derive({world.relation(relation)});
    return tuples_of(all.of(world.relation(relation)));
}

}  // namespace

TEST_CASE("The checker's own evaluator derives what a naive one does from random programs",
          "[checker]") {
    std::size_t compared = 0;
    std::size_t tuples = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        const std::string text = testing::random_program(seed).text();
        const testing::World world = testing::read(text);
        if (!datalog::analyse(*world.program, *world.values)) {
            continue;  // it has a cycle through a negation or an aggregate
        }
        testing::Naive naive(*world.program, *world.values);
        World own(*world.program, *world.values);
        std::size_t given = 0;
        for (const auto& [relation, tuple] : world.given) {
            naive.give(relation, tuple);
            own.give(relation, tuple);
            ++given;
        }
        REQUIRE(naive.run());
        own.derive(all_relations(*world.program));
        std::size_t all = 0;
        for (const RelationId relation : all_relations(*world.program)) {
            INFO("seed " << seed << ", " << world.program->relations[relation.index].name << "\n"
                         << text);
            REQUIRE(tuples_of(own.of(relation)) == naive.all()[relation.index]);
            all += own.of(relation).size();
        }
        ++compared;
        tuples += all - given;
    }
    // The generator must not drift into programs that say nothing.
    CHECK(compared > 1200);
    CHECK(tuples > 10'000);
}

TEST_CASE("A relation that nobody wants is not derived, and what it needs is", "[checker]") {
    const testing::World world = testing::read(
        "relation edge(text, text)\nrelation far(text, text)\nrelation lonely(text)\n"
        "relation other(text)\nedge(a, b)\nedge(b, c)\n"
        "far: far(?x, ?y) :- edge+(?x, ?y)\n"
        "lonely: lonely(?x) :- far(?x, _), not far(_, ?x)\n"
        "other: other(?x) :- edge(?x, _)\n");
    CHECK(derived(world, "lonely") == std::set<std::vector<Value>>{world.tuple("a")});
    World own(*world.program, *world.values);
    for (const auto& [relation, tuple] : world.given) {
        own.give(relation, tuple);
    }
    own.derive({world.relation("lonely")});
    CHECK(own.of(world.relation("far")).size() == 3);
    CHECK(own.of(world.relation("other")).size() == 0);
}

TEST_CASE("Tuples are found by any of their columns, also those added later", "[checker]") {
    ValueTable values;
    const auto v = [&](int n) { return values.integer(n); };
    Tuples tuples(2);
    CHECK(tuples.add(std::vector{v(1), v(2)}));
    CHECK_FALSE(tuples.add(std::vector{v(1), v(2)}));
    CHECK(tuples.rows(1, std::vector{v(1), v(0)}).size() == 1);
    CHECK(tuples.rows(2, std::vector{v(0), v(2)}).size() == 1);
    CHECK(tuples.add(std::vector{v(1), v(3)}));
    CHECK(tuples.rows(1, std::vector{v(1), v(0)}).size() == 2);
    CHECK(tuples.rows(2, std::vector{v(0), v(7)}).empty());
    CHECK(tuples.contains(std::vector{v(1), v(3)}));
    CHECK_FALSE(tuples.contains(std::vector{v(3), v(1)}));
    Tuples wide(70);
    std::vector<Value> tuple(70, v(0));
    CHECK(wide.add(tuple));
    tuple[69] = v(1);
    CHECK(wide.add(tuple));
    CHECK_FALSE(wide.add(tuple));
    CHECK(wide.rows(Tuples::column(69) | Tuples::column(2), tuple).size() == 2);
    CHECK(wide.contains(tuple));
    Tuples empty(0);
    CHECK(empty.add(std::vector<Value>{}));
    CHECK_FALSE(empty.add(std::vector<Value>{}));
    CHECK(empty.size() == 1);
}

}  // namespace fascia::checker
