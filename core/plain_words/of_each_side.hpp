#pragma once

#include "core/plain_words/saying.hpp"

#include <optional>

namespace fascia {

/// "reduced", "normal", "positive", "free", "40 degrees": what is found of something.
[[nodiscard]] bool is_verdict(std::string_view word);

/// Whether the words are one side and what is found there, and no more: "on the right 5/5".
[[nodiscard]] bool is_verdict_of_side(const PlainWords& words);

/// "knee jerk normal on the right" of "normal on the right" behind "knee jerk reduced on the left":
/// what is named of the one side is judged of the other. Nothing where the words behind tell more
/// than that, or tell it of the same side.
[[nodiscard]] std::optional<PlainWords> said_of_other_side(const PlainWords& before,
                                                           const PlainWords& here);

/// Whether `here` is judged of a side and `before` names what: "big toe extension: left 3/5".
[[nodiscard]] bool judges_by_side(const PlainWords& before, const PlainWords& here);

}  // namespace fascia
