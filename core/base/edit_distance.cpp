#include "core/base/edit_distance.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace fascia {

std::string folded(std::string_view text) {
    std::string out = to_lower(text);
    std::ranges::replace(out, ' ', '_');
    std::ranges::replace(out, '-', '_');
    return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > most) {
        return most + 1;
    }
    // Each edit takes at most one letter out of either text.
    std::array<std::int32_t, 256> surplus{};
    for (const char c : a) {
        ++surplus[static_cast<unsigned char>(c)];
    }
    for (const char c : b) {
        --surplus[static_cast<unsigned char>(c)];
    }
    std::size_t only_a = 0;
    std::size_t only_b = 0;
    for (const char c : a) {
        std::int32_t& left = surplus[static_cast<unsigned char>(c)];
        only_a += left > 0 ? 1U : 0U;
        left -= left > 0 ? 1 : 0;
    }
    for (const char c : b) {
        std::int32_t& left = surplus[static_cast<unsigned char>(c)];
        only_b += left < 0 ? 1U : 0U;
        left += left < 0 ? 1 : 0;
    }
    return std::max(only_a, only_b) > most ? most + 1 : edit_distance(a, b);
}

}  // namespace fascia
