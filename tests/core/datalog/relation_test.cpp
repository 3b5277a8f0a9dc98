#include "core/datalog/relation.hpp"

#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
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

TEST_CASE("A relation that is stopped in whatever it does can still be added to",
          "[datalog][relation]") {
    SplitMix random(9);
    for (const std::uint64_t range : {300U, 1'000'000U}) {  // a slot for each, or hashed
        std::atomic<bool> stop = false;
        Relation relation(2);
        relation.stop_on(Stop(&stop));
        std::vector<Value> columns[2];
        for (int i = 0; i < 20'000; ++i) {
            columns[0].push_back(Value{static_cast<std::uint32_t>(random.below(range))});
            columns[1].push_back(Value{static_cast<std::uint32_t>(random.below(range))});
        }
        const Value* const all[2] = {columns[0].data(), columns[1].data()};
        relation.insert(all, 10'000);
        static_cast<void>(relation.index({0}));
        stop = true;
        const std::size_t before = relation.size();
        const Value* const rest[2] = {all[0] + 10'000, all[1] + 10'000};
        relation.insert(rest, 10'000);
        CHECK(relation.size() > before);
        for (std::size_t i = 0; i < 10'000; ++i) {
            const std::array<Value, 2> tuple = {columns[1][i], columns[0][i]};
            relation.insert(tuple.data());
        }
        for (const std::uint32_t column : {0U, 1U}) {
            const Index& index = relation.index({column});
            for (std::size_t i = 0; i < 10'000; ++i) {
                CHECK(index.find(relation, &columns[0][i]).size() <= relation.size());
            }
        }
        CHECK(relation.memory() >= relation.size() * 2 * sizeof(Value));
    }
}

TEST_CASE("A relation that expects tuples is the same as one that does not",
          "[datalog][relation]") {
    SplitMix random(11);
    for (const std::uint64_t range : {1U, 30U, 1'000'000U}) {  // one slot, one for each, hashed
        std::vector<Value> columns[2];
        for (int i = 0; i < 1000; ++i) {
            columns[0].push_back(Value{static_cast<std::uint32_t>(random.below(range))});
            columns[1].push_back(Value{static_cast<std::uint32_t>(random.below(range))});
        }
        const Value* const all[2] = {columns[0].data(), columns[1].data()};
        Relation plain(2);
        Relation expecting(2);
        expecting.expect(all, 500);
        REQUIRE(expecting.size() == 0);
        REQUIRE(plain.insert(all, 1000) == expecting.insert(all, 1000));  // more than expected
        for (std::uint32_t row = 0; row < plain.size(); ++row) {
            REQUIRE(std::equal(plain.row(row), plain.row(row) + 2, expecting.row(row)));
        }
        std::vector<std::uint32_t> rows[2] = {std::vector<std::uint32_t>(1000),
                                              std::vector<std::uint32_t>(1000)};
        plain.find(all, 1000, rows[0].data());
        expecting.find(all, 1000, rows[1].data());
        CHECK(rows[0] == rows[1]);
    }
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
