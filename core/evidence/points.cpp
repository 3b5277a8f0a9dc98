#include "core/evidence/points.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace fascia {

namespace {

double from_table(const std::vector<std::pair<std::string, double>>& table, std::string_view word) {
    const auto row = std::ranges::find(
        table, word, [](const auto& entry) { return std::string_view(entry.first); });
    return row == table.end() ? 0.0 : row->second;
}

}  // namespace

std::string to_string(Points points) {
    const std::int32_t size = std::abs(points.tenths);
    return (points.tenths < 0 ? "-" : "") + std::to_string(size / 10) + '.' +
           std::to_string(size % 10);
}

std::string signed_points(Points points) {
    return (points.tenths > 0 ? "+" : "") + to_string(points);
}

Points tenths_of(double decibans) {
    return {static_cast<std::int32_t>(std::lround(decibans * 10.0))};
}

Points points_of_ratio(double ratio) {
    return tenths_of(10.0 * std::log10(ratio));
}

Points points_of_probability(double probability) {
    return tenths_of(10.0 * std::log10(probability / (1.0 - probability)));
}

double probability_of(Points points) {
    const double odds = std::pow(10.0, static_cast<double>(points.tenths) / 100.0);
    return odds / (1.0 + odds);
}

std::string format_probability(double probability) {
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, probability, std::chars_format::fixed).ptr;
    return {digits, end};
}

Worth worth(const Strength& strength, const Scales& scales) {
    if (strength.ratio) {
        const double capped = std::clamp(strength.ratio->value, scales.cap_low, scales.cap_high);
        return {points_of_ratio(capped), capped != strength.ratio->value};
    }
    std::string_view word = strength.word;
    constexpr std::string_view against = "_against";
    const bool is_against = word.ends_with(against);
    if (is_against) {
        word.remove_suffix(against.size());
    }
    const Points points = tenths_of(from_table(scales.words, word));
    return {is_against ? -points : points, false};
}

Points pre_test_points(const PreTest& pre_test, const Scales& scales) {
    return pre_test.probability ? points_of_probability(*pre_test.probability)
                                : tenths_of(from_table(scales.pre_test_words, pre_test.word));
}

std::string band_of(Points total, const Scales& scales) {
    for (const Band& band : scales.bands) {
        if (!band.at_least || total >= tenths_of(*band.at_least)) {
            return band.label;
        }
    }
    return scales.bands.back().label;
}

}  // namespace fascia
