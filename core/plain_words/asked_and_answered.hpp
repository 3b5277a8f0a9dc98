#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// Whether a text holds what somebody asked and its answer: "Incontinent? No."
[[nodiscard]] bool is_asked_and_answered(std::string_view text);

/// What is told in sentences beside others that ask, and those: "I can't pee." and "Is it serious?"
struct ToldAndAsked {
    std::string told;
    std::string asked;
};

/// A text of which a part asks and another tells, as these two; nothing where all of it asks, or
/// nothing does, or what is asked is answered.
[[nodiscard]] std::optional<ToldAndAsked> told_and_asked(std::string_view text);

/// "Incontinent? No. Numb? Yes, left calf." as it is told: "Incontinent: no. Numb, left calf."
[[nodiscard]] std::string answers_as_told(std::string_view text);

}  // namespace fascia
