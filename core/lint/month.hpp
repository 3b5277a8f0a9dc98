#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// A month of a year, as packs and the command line write it: "2026-11".
struct Month {
    std::int64_t year = 0;   ///< 1000 to 9999
    std::int64_t month = 1;  ///< 1 to 12

    /// How many months lie between; negative where the other is later.
    [[nodiscard]] std::int64_t since(const Month& other) const {
        return (year - other.year) * 12 + month - other.month;
    }
};

/// "2026-11", or a day of it, "2026-11-28"; nothing where the text is neither.
[[nodiscard]] std::optional<Month> month_from(std::string_view text);
[[nodiscard]] std::string to_string(const Month& month);

}  // namespace fascia
