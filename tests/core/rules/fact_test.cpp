#include "core/rules/fact.hpp"

#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"

#include <limits>

namespace fascia {
namespace {

std::unique_ptr<Rulebook> book_of_buses() {
    const auto pack = load_pack({"buses.lua", R"(
relation "bus"   { "symbol", "symbol" }
relation "takes" { "symbol", "integer", "real" }
)"});
    REQUIRE(pack.has_value());
    auto book = Rulebook::compile(nullptr, {*pack});
    REQUIRE(book.has_value());
    return std::move(*book);
}

std::string told(const Result<datalog::GivenTuple>& made) {
    REQUIRE_FALSE(made.has_value());
    REQUIRE(made.error().size() == 1);
    return made.error().front().message;
}

}  // namespace

TEST_CASE("A fact by its name is one that a database takes", "[rules][fact]") {
    const auto book = book_of_buses();
    datalog::Database database(book->program(), book->values());
    const auto made = fact(*book, "takes", {"mill", 12, 2.5});
    REQUIRE(made.has_value());
    CHECK(database.give(made->relation, made->tuple));
    CHECK(database.find(
        *book->relation("takes"),
        {{book->values().text("mill"), book->values().integer(12), book->values().real(2.5)}}));
    // A whole number is a real, too.
    CHECK(fact(*book, "takes", {"mill", 12, 3}).has_value());
}

TEST_CASE("A fact that its relation cannot hold says what is wrong", "[rules][fact]") {
    const auto book = book_of_buses();
    const auto unknown = fact(*book, "buss", {"mill", "market"});
    CHECK(told(unknown) == "there is no relation 'buss'");
    CHECK(unknown.error().front().suggestions == std::vector<std::string>{"bus"});
    CHECK(told(fact(*book, "bus", {"mill"})) == "1 value is given; 'bus' has 2 columns");
    CHECK(told(fact(*book, "bus", {"mill", 5})) ==
          "5 is not a text, as column 2 of 'bus' asks for");
    CHECK(told(fact(*book, "bus", {"mill", "mar\xff"})) ==
          "'mar\\xff' is not UTF-8 without NUL, as column 2 of 'bus' asks for");
    CHECK(told(fact(*book, "takes", {"mill", "12", 1.0})) ==
          "'12' is not a whole number, as column 2 of 'takes' asks for");
    CHECK(told(fact(*book, "takes", {"mill", 1.5, 1.0})) ==
          "1.5 is not a whole number, as column 2 of 'takes' asks for");
    CHECK(told(fact(*book, "takes", {"mill", 12, std::numeric_limits<double>::infinity()})) ==
          "inf is not a number, as column 3 of 'takes' asks for");
    CHECK(told(fact(*book, "takes", {"mill", 12, std::int64_t{9007199254740993}})) ==
          "9007199254740993 is a whole number that no real is, as column 3 of 'takes' asks for");
}

}  // namespace fascia
