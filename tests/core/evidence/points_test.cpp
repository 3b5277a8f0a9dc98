#include "core/evidence/points.hpp"

#include "tests/support/catch.hpp"

using namespace fascia;

namespace {

Scales scales() {
    Scales out;
    out.words = {{"hallmark", 6.0}, {"strong", 4.0}, {"moderate", 2.5}, {"weak", 1.0}};
    out.pre_test_words = {{"common", -6.0}, {"rare", -16.0}};
    out.bands = {{"fits well", 0.0}, {"fits", -5.0}, {"fits poorly", std::nullopt}};
    return out;
}

Strength ratio(double value) {
    return {LikelihoodRatio{value, {}, {}}, ""};
}

}  // namespace

TEST_CASE("A ratio is worth ten times its common logarithm, to the nearest tenth", "[points]") {
    // By hand: log10 of 10 is 1, of 2 is 0.30103, of 3.7 is 0.5682, of 0.23 is -0.6383.
    CHECK(points_of_ratio(10.0).tenths == 100);
    CHECK(points_of_ratio(1.0).tenths == 0);
    CHECK(points_of_ratio(2.0).tenths == 30);
    CHECK(points_of_ratio(3.7).tenths == 57);
    CHECK(points_of_ratio(0.23).tenths == -64);
}

TEST_CASE("A ratio and its inverse are worth the same, with opposite signs", "[points]") {
    for (const double value : {1.5, 2.0, 3.7, 6.4, 12.0}) {
        CHECK(points_of_ratio(value) == -points_of_ratio(1.0 / value));
    }
}

TEST_CASE("A probability is worth the logarithm of its odds", "[points]") {
    // By hand: 0.04 is odds of 1 to 24, log10(1/24) = -1.3802; 0.5 is odds of 1.
    CHECK(points_of_probability(0.04).tenths == -138);
    CHECK(points_of_probability(0.5).tenths == 0);
    CHECK(points_of_probability(0.0004).tenths == -340);
}

TEST_CASE("Points turn back into the probability they came from, within their rounding",
          "[points]") {
    for (const double p : {0.0001, 0.013, 0.04, 0.2, 0.5, 0.9}) {
        // Half a tenth of a deciban is 1.2 % of the odds.
        CHECK(probability_of(points_of_probability(p)) == Approx(p).epsilon(0.012));
    }
}

TEST_CASE("Ratios are capped to the scales' bounds, and the cap is told", "[points]") {
    CHECK(worth(ratio(48.5), scales()).points.tenths == 130);  // 10 log10 20 = 13.01
    CHECK(worth(ratio(48.5), scales()).capped);
    CHECK(worth(ratio(0.01), scales()).points.tenths == -130);
    CHECK_FALSE(worth(ratio(20.0), scales()).capped);
}

TEST_CASE("Words are worth what the table says, and against is the same with the other sign",
          "[points]") {
    CHECK(worth({std::nullopt, "hallmark"}, scales()).points.tenths == 60);
    CHECK(worth({std::nullopt, "strong"}, scales()).points.tenths == 40);
    CHECK(worth({std::nullopt, "moderate_against"}, scales()).points.tenths == -25);
    CHECK(worth({std::nullopt, "weak_against"}, scales()).points.tenths == -10);
}

TEST_CASE("Points are written with one decimal, and with a sign where they are added", "[points]") {
    CHECK(to_string(Points{75}) == "7.5");
    CHECK(to_string(Points{-60}) == "-6.0");
    CHECK(to_string(Points{-5}) == "-0.5");
    CHECK(signed_points(Points{40}) == "+4.0");
    CHECK(signed_points(Points{0}) == "0.0");
}

TEST_CASE("A probability is written in digits, never with an exponent", "[points]") {
    CHECK(format_probability(0.0001) == "0.0001");
    CHECK(format_probability(0.04) == "0.04");
}

TEST_CASE("A total lies in the first band whose bound it reaches", "[points]") {
    CHECK(band_of(Points{0}, scales()) == "fits well");
    CHECK(band_of(Points{-1}, scales()) == "fits");
    CHECK(band_of(Points{-50}, scales()) == "fits");
    CHECK(band_of(Points{-51}, scales()) == "fits poorly");
}
