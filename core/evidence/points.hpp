#pragma once

#include "core/base/result.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/knowledge/strength.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace fascia {

/// Weight of evidence, in whole tenths of a deciban: 10·log10 of a likelihood
/// ratio, or of the odds of a probability. Rounded once, when it is read; sums
/// are sums of integers, so that parts add up to the digit, in any order.
/// Source: Good IJ, Probability and the Weighing of Evidence (1950), for the unit.
struct Points {
    std::int32_t tenths = 0;

    friend auto operator<=>(Points, Points) = default;
    Points& operator+=(Points other) {
        tenths += other.tenths;
        return *this;
    }
    friend Points operator+(Points a, Points b) { return {a.tenths + b.tenths}; }
    friend Points operator-(Points a, Points b) { return {a.tenths - b.tenths}; }
    friend Points operator-(Points a) { return {-a.tenths}; }
};

/// "7.5", "-6.0".
[[nodiscard]] std::string to_string(Points points);
/// With a sign: "+7.5", "-6.0", "0.0".
[[nodiscard]] std::string signed_points(Points points);

/// To the nearest tenth, ties away from zero. Requires: finite.
[[nodiscard]] Points tenths_of(double decibans);

/// 10·log10(ratio), to the nearest tenth, ties away from zero. Requires: ratio > 0 and finite.
[[nodiscard]] Points points_of_ratio(double ratio);

/// 10·log10(p / (1 - p)), likewise. Requires: 0 < p < 1.
[[nodiscard]] Points points_of_probability(double probability);

/// The probability whose odds are worth that much: in (0, 1).
[[nodiscard]] double probability_of(Points points);

/// The probability in digits, never with an exponent: "0.0001".
[[nodiscard]] std::string format_probability(double probability);

/// What a strength is worth on the scales: a ratio capped to the scales' bounds
/// first, a word by its table ("_against" turns the sign).
struct Worth {
    Points points;
    bool capped = false;  ///< the ratio lay outside the bounds
};
/// Requires: the word stands in the scales (loaders check).
[[nodiscard]] Worth worth(const Strength& strength, const Scales& scales);

/// The pre-test value of a candidate. Requires: as above.
[[nodiscard]] Points pre_test_points(const PreTest& pre_test, const Scales& scales);

/// The band that a total lies in. Requires: the scales have bands.
[[nodiscard]] std::string band_of(Points total, const Scales& scales);

}  // namespace fascia
