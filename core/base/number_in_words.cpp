#include "core/base/number_in_words.hpp"

#include "core/base/value.hpp"

#include <cmath>
#include <cstdint>

namespace fascia {

std::string number_in_words(double number) {
    constexpr double exact_max = 9'007'199'254'740'992.0;  // 2^53
    if (number == std::floor(number) && std::abs(number) < exact_max) {
        return std::to_string(static_cast<std::int64_t>(number));
    }
    return format_real(number);
}

}  // namespace fascia
