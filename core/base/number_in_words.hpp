#pragma once

#include <string>

namespace fascia {

/// 7 rather than 7.0: people say it so.
[[nodiscard]] std::string number_in_words(double number);

}  // namespace fascia
