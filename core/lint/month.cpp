#include "core/lint/month.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace fascia {

namespace {

/// A number of that many digits, at that place.
std::optional<std::int64_t> digits(std::string_view text, std::size_t at, std::size_t count) {
    const std::string_view part = text.substr(std::min(at, text.size()), count);
    std::int64_t out = 0;
    if (part.size() != count ||
        !std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    std::from_chars(part.data(), part.data() + part.size(), out);
    return out;
}

}  // namespace

std::optional<Month> month_from(std::string_view text) {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    if (!year || *year < 1000 || !month || *month < 1 || *month > 12 || text[4] != '-') {
        return std::nullopt;
    }
    if (text.size() != 7) {
        const auto day = digits(text, 8, 2);
        if (text.size() != 10 || text[7] != '-' || !day || *day < 1 || *day > 31) {
            return std::nullopt;
        }
    }
    return Month{*year, *month};
}

std::string to_string(const Month& month) {
    return std::to_string(month.year) + (month.month < 10 ? "-0" : "-") +
           std::to_string(month.month);
}

}  // namespace fascia
