#include "core/datalog/relation.hpp"

#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace fascia::datalog::testing {

TEST_CASE("A relation keeps each tuple once, under the number of its first coming",
          "[datalog][relation]") {
    SplitMix random(7);
    Relation relation(3);
    std::map<std::vector<Value>, std::uint32_t> expected;
    for (int i = 0; i < 5000; ++i) {
        const std::vector<Value> tuple = {Value{static_cast<std::uint32_t>(random.below(20))},
                                          Value{static_cast<std::uint32_t>(random.below(15))},
                                          Value{static_cast<std::uint32_t>(random.below(5))}};
        const auto next = static_cast<std::uint32_t>(expected.size());
        const auto [known, is_new] = expected.emplace(tuple, next);
        REQUIRE(relation.insert(tuple.data()) == std::pair(known->second, is_new));
    }
    CHECK(relation.size() == expected.size());
    for (const auto& [tuple, row] : expected) {
        REQUIRE(relation.find(tuple.data()) == row);
        REQUIRE(std::equal(tuple.begin(), tuple.end(), relation.row(row)));
    }
    const std::array<Value, 3> absent = {Value{99}, Value{0}, Value{0}};
    CHECK_FALSE(relation.find(absent.data()).has_value());
}

TEST_CASE("A relation without columns holds at most one tuple", "[datalog][relation]") {
    Relation relation(0);
    CHECK_FALSE(relation.find(nullptr).has_value());
    CHECK(relation.insert(nullptr).second);
    CHECK_FALSE(relation.insert(nullptr).second);
    CHECK(relation.size() == 1);
    CHECK(relation.find(nullptr) == 0U);
}

TEST_CASE("An index finds the rows of a key in order, also of rows that came after it was built",
          "[datalog][relation]") {
    SplitMix random(8);
    Relation relation(3);
    std::map<std::pair<Value, Value>, std::vector<std::uint32_t>> expected;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const std::array<Value, 3> tuple = {Value{static_cast<std::uint32_t>(random.below(10))},
                                            Value{i},
                                            Value{static_cast<std::uint32_t>(random.below(10))}};
        relation.insert(tuple.data());
        expected[{tuple[0], tuple[2]}].push_back(i);
        if (i % 500 == 0) {
            static_cast<void>(relation.index({0, 2}));
        }
    }
    const Index& index = relation.index({0, 2});
    for (const auto& [key, rows] : expected) {
        const std::array<Value, 2> values = {key.first, key.second};
        const auto found = index.find(relation, values.data());
        REQUIRE(std::vector(found.begin(), found.end()) == rows);
    }
    const std::array<Value, 2> absent = {Value{99}, Value{0}};
    CHECK(index.find(relation, absent.data()).empty());
}

TEST_CASE("An index stands still between two calls of extend", "[datalog][relation]") {
    Relation relation(2);
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        const std::array<Value, 2> tuple = {Value{a}, Value{b}};
        relation.insert(tuple.data());
    };
    add(1, 1);
    const Index& index = relation.index({0});
    const Value key{1};
    const auto rows = index.find(relation, &key);
    for (std::uint32_t i = 2; i < 100; ++i) {
        add(1, i);
    }
    CHECK(rows.size() == 1);
    CHECK(index.find(relation, &key).size() == 1);
    CHECK(relation.index({0}).find(relation, &key).size() == 99);
}

TEST_CASE("A database sorts tuples by value, numbers before texts", "[datalog][relation]") {
    const World world = read(R"(
        relation r(real, text)
        r(10, b)
        r(2.5, c)
        r(2, d)
        r(2.5, a)
        r(-1, z)
        r(2.5, a)
    )");
    const Database database = world.database();
    CHECK(database.size(world.relation("r")) == 5);
    CHECK(database.given_count(world.relation("r")) == 5);
    CHECK(dump(world, database) == "r(-1, z)\nr(2, d)\nr(2.5, a)\nr(2.5, c)\nr(10, b)\n");
}

TEST_CASE("A tuple that is given and derived is given", "[datalog][relation]") {
    const Evaluated e = evaluated(R"(
        relation a(text)
        relation b(text)
        a(x)
        a(y)
        b(x)
        copy: b(?x) :- a(?x)
    )");
    CHECK(e.database->given_count(e.world.relation("b")) == 1);
    CHECK(e.find("b", "x").row == 0);
    CHECK(e.find("b", "y").row == 1);
    CHECK(e.statistics.rules[0].derived == 1);
    CHECK(e.statistics.rules[0].duplicates == 1);
}

TEST_CASE("A database makes room for relations that are added to the program",
          "[datalog][relation]") {
    World world = read("relation a(text)\na(x)");
    Database database = world.database();
    world.program->relations.push_back({"b", {ColumnType::text, ColumnType::text}});
    database.extend();
    CHECK(database.size(world.relation("b")) == 0);
    CHECK(database.arity(world.relation("b")) == 2);
    CHECK(database.size(world.relation("a")) == 1);
}

}  // namespace fascia::datalog::testing
