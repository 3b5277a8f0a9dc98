#include "core/base/value.hpp"

#include "tests/support/catch.hpp"

#include <limits>

using namespace fascia;

TEST_CASE("Equal content has the same value, text never equals a number", "[value]") {
    ValueTable values;
    CHECK(values.text("5") == values.text("5"));
    CHECK(values.integer(5) == values.real(5.0));
    CHECK(values.text("5") != values.integer(5));
    CHECK(values.real(0.0) == values.real(-0.0));
    CHECK(values.find_text("5").has_value());
    CHECK_FALSE(values.find_text("6").has_value());
}

TEST_CASE("Many texts at once are the same values as one by one", "[value]") {
    ValueTable values;
    const Value five = values.integer(5);
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i) {
        texts.push_back(std::to_string(i * i % 700));  // many come back, also soon
    }
    const Value first = values.text(texts[17]);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<Value> found(texts.size());
    values.texts(views, found.data());
    CHECK(found[17] == first);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(values.text_of(found[i]) == texts[i]);
        CHECK(values.text(texts[i]) == found[i]);
    }
    CHECK(values.integer(5) == five);
    values.texts({}, nullptr);
}

TEST_CASE("A whole number has one value, small or large, also upon another table", "[value]") {
    ValueTable below;
    std::vector<Value> known;
    for (std::int64_t n = -3000; n < 6000; n += 3) {
        known.push_back(below.integer(n));
    }
    ValueTable above = ValueTable::upon(below);
    for (std::int64_t n = -3000; n < 6000; ++n) {
        const Value value = above.integer(n);
        REQUIRE(above.number_of(value).integer == n);
        REQUIRE(above.integer(n) == value);
        REQUIRE(above.real(static_cast<double>(n)) == value);
        REQUIRE((value.id < below.size()) == (n % 3 == 0));
        if (n % 3 == 0) {
            REQUIRE(value == known[static_cast<std::size_t>(n / 3 + 1000)]);
        }
    }
    CHECK(below.size() == known.size());
    CHECK(above.size() == 9000);
}

TEST_CASE("Numbers come by value before texts by byte", "[value]") {
    ValueTable values;
    const std::vector<Value> sorted = {values.integer(-3), values.real(-0.5),  values.integer(2),
                                       values.real(2.5),   values.integer(10), values.text(""),
                                       values.text("B"),   values.text("a"),   values.text("ab"),
                                       values.text("ä")};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = 0; j < sorted.size(); ++j) {
            CHECK((values.compare(sorted[i], sorted[j]) < 0) == (i < j));
        }
    }
}

TEST_CASE("An integer compares with a real exactly, also where doubles have gaps", "[value]") {
    const auto integer = [](std::int64_t n) { return Number{true, n, 0.0}; };
    const auto real = [](double x) { return Number{false, 0, x}; };
    constexpr std::int64_t two_to_53 = std::int64_t{1} << 53U;
    CHECK((compare(integer(two_to_53 + 1), real(9007199254740992.0)) > 0));
    CHECK((compare(integer(two_to_53), real(9007199254740992.0)) == 0));
    CHECK((compare(integer(std::numeric_limits<std::int64_t>::max()), real(9223372036854775808.0)) <
           0));
    CHECK((compare(integer(std::numeric_limits<std::int64_t>::min()),
                   real(-9223372036854775808.0)) == 0));
    CHECK((compare(integer(-1), real(-1.5)) > 0));
    CHECK((compare(real(1e300), integer(5)) > 0));
}

TEST_CASE("Numbers are written so that they read back the same", "[value]") {
    CHECK(format_real(1.0) == "1.0");
    CHECK(format_real(0.1) == "0.1");
    CHECK(format_real(1e300) == "1e+300");
    CHECK(format_real(-2.5) == "-2.5");
    CHECK(format_number({true, -7, 0.0}) == "-7");
}
