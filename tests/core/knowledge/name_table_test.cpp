#include "core/knowledge/name_table.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace fascia::test {

namespace {

std::vector<std::uint32_t> found(const NameTable& table, std::string_view name) {
    std::vector<std::uint32_t> owners;
    table.find(name, [&](std::uint32_t owner) { owners.push_back(owner); });
    return owners;
}

}  // namespace

TEST_CASE("A name is found whatever its case, and '_' counts as ' '", "[knowledge]") {
    NameTable table;
    table.add("psoas_major", 7);
    table.add("Psoas Major", 9);
    table.add("iliacus", 1);
    table.finish();
    CHECK(found(table, "PSOAS major") == std::vector<std::uint32_t>{7, 9});
    CHECK(found(table, "iliacus") == std::vector<std::uint32_t>{1});
    CHECK(found(table, "psoas") == std::vector<std::uint32_t>{});
    CHECK(NameTable::same("a_b", "A B"));
    CHECK_FALSE(NameTable::same("ab", "abc"));
}

TEST_CASE("Names of any length are told apart, the empty one too", "[knowledge]") {
    NameTable table;
    for (std::uint32_t length = 0; length < 300; ++length) {
        table.add(std::string(length, 'x'), length);
    }
    table.finish();
    for (std::uint32_t length = 0; length < 300; ++length) {
        CHECK(found(table, std::string(length, 'X')) == std::vector<std::uint32_t>{length});
    }
}

TEST_CASE("In a table without names nothing is found", "[knowledge]") {
    NameTable table;
    CHECK(found(table, "x").empty());
    table.finish();
    CHECK(found(table, "x").empty());
}

}  // namespace fascia::test
