#include "core/lint/month.hpp"

#include "tests/support/catch.hpp"

namespace fascia {

TEST_CASE("A month is read from a month or a day of it, and from nothing else", "[lint]") {
    for (const char* text : {"2026-11", "2026-11-28"}) {
        const auto month = month_from(text);
        REQUIRE(month);
        CHECK(to_string(*month) == "2026-11");
    }
    for (const char* text : {"", "2026", "2026-", "2026-13", "2026-00", "2026-1", "26-11",
                             "0026-11", "2026/11", "2026-11-", "2026-11-32", "2026-11-00",
                             "2026-11-1", "2026-11-281", "2026-1a", "Nov 2026", "2026-11 "}) {
        INFO(text);
        CHECK_FALSE(month_from(text));
    }
}

TEST_CASE("Months are counted across years", "[lint]") {
    CHECK(month_from("2027-01")->since(*month_from("2026-11")) == 2);
    CHECK(month_from("2026-11")->since(*month_from("2026-11")) == 0);
    CHECK(month_from("2025-12")->since(*month_from("2026-01")) == -1);
}

}  // namespace fascia
