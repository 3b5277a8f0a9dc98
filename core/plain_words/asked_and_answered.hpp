#pragma once

#include <string>
#include <string_view>

namespace fascia {

/// Whether a text holds what somebody asked and its answer: "Incontinent? No."
[[nodiscard]] bool is_asked_and_answered(std::string_view text);

/// "Incontinent? No. Numb? Yes, left calf." as it is told: "Incontinent: no. Numb, left calf."
[[nodiscard]] std::string answers_as_told(std::string_view text);

}  // namespace fascia
