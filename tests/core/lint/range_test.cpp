#include "core/lint/range.hpp"

#include "tests/support/catch.hpp"

#include <cmath>

namespace fascia {
namespace {

using Op = datalog::ComparisonOperator;

Range range(std::vector<std::pair<Op, double>> limits, bool whole = false) {
    Range out;
    out.whole = whole;
    for (const auto& [op, number] : limits) {
        out.keep(op, number);
    }
    return out;
}

bool has(const Range& range, double number) {
    Range one;
    one.keep(Op::equal, number);
    return (!range.whole || number == std::floor(number)) && !range.and_also(one).is_empty();
}

}  // namespace

TEST_CASE("A range holds what its limits let through", "[lint]") {
    CHECK(range({}).is_all());
    CHECK(range({{Op::greater, 50}, {Op::less, 50}}).is_empty());
    CHECK(range({{Op::greater, 50}, {Op::less_equal, 50}}).is_empty());
    CHECK_FALSE(range({{Op::greater_equal, 50}, {Op::less_equal, 50}}).is_empty());
    CHECK(range({{Op::equal, 3}, {Op::equal, 4}}).is_empty());
    CHECK_FALSE(range({{Op::greater, 50}, {Op::less, 51}}).is_empty());
    CHECK(range({{Op::greater, 50}, {Op::less, 51}}, true).is_empty());
    CHECK_FALSE(range({{Op::not_equal, 3}, {Op::equal, 3}}).is_empty());  // != cuts nothing off
}

TEST_CASE("Of whole numbers, limits are the whole numbers next to them", "[lint]") {
    CHECK(range({{Op::greater, 49}}, true).contains(range({{Op::greater_equal, 50}}, true)));
    CHECK(range({{Op::greater_equal, 50}}, true).contains(range({{Op::greater, 49}}, true)));
    CHECK_FALSE(range({{Op::greater_equal, 50}}).contains(range({{Op::greater, 49}})));
    CHECK(range({{Op::less, 2.5}, {Op::greater, 1.5}}, true).witness() == 2.0);
    CHECK(range({{Op::equal, 2.5}}, true).is_empty());
}

TEST_CASE("A range contains another one if all its numbers are in it", "[lint]") {
    const Range over_40 = range({{Op::greater, 40}});
    CHECK(over_40.contains(range({{Op::greater, 50}})));
    CHECK(over_40.contains(range({{Op::greater, 40}})));
    CHECK_FALSE(over_40.contains(range({{Op::greater_equal, 40}})));
    CHECK_FALSE(over_40.contains(range({{Op::less, 50}})));
    CHECK(over_40.contains(range({{Op::less, 1}, {Op::greater, 2}})));  // there are none
    CHECK(range({}).contains(over_40));
    CHECK_FALSE(over_40.contains(range({})));
}

TEST_CASE("A witness lies in its range", "[lint]") {
    const Op lows[] = {Op::greater, Op::greater_equal};
    const Op highs[] = {Op::less, Op::less_equal};
    std::size_t looked_at = 0;
    for (const bool whole : {false, true}) {
        for (const Op low : lows) {
            for (const Op high : highs) {
                for (const double from : {-2.0, 0.0, 0.25, 3.0}) {
                    for (const double to : {-1.0, 0.25, 0.5, 3.0, 4.0}) {
                        for (const Range& one :
                             {range({{low, from}, {high, to}}, whole), range({{low, from}}, whole),
                              range({{high, to}}, whole)}) {
                            if (!one.is_empty()) {
                                INFO(from << " to " << to << ": " << one.witness());
                                CHECK(has(one, one.witness()));
                                ++looked_at;
                            }
                        }
                    }
                }
            }
        }
    }
    CHECK(looked_at > 300);
    CHECK(range({}).witness() == 0.0);
}

TEST_CASE("Gaps lie between ranges and in none of them", "[lint]") {
    const auto gaps = gaps_between({range({{Op::greater, 40}, {Op::less, 60}}),
                                    range({{Op::less, 40}}), range({{Op::greater_equal, 70}})});
    REQUIRE(gaps.size() == 2);
    CHECK(gaps[0].witness() == 40.0);
    CHECK(gaps[0].contains(range({{Op::equal, 40}})));
    CHECK_FALSE(has(gaps[0], 40.5));
    CHECK(has(gaps[1], 60.0));
    CHECK_FALSE(has(gaps[1], 70.0));
    CHECK(gaps_between({range({{Op::less, 40}}, true), range({{Op::greater, 39}}, true)}).empty());
    CHECK(
        gaps_between({range({{Op::less, 10}}), range({{Op::greater, 5}}), range({{Op::equal, 7}})})
            .empty());
    CHECK(gaps_between({range({}), range({{Op::greater, 5}, {Op::less, 6}})}).empty());
    CHECK(gaps_between({}).empty());
    // A long range that holds a short one ends later than it.
    CHECK(gaps_between({range({{Op::greater, 0}, {Op::less, 9}}),
                        range({{Op::greater, 1}, {Op::less, 2}}), range({{Op::greater, 8}})})
              .empty());
}

}  // namespace fascia
