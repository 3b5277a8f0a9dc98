#pragma once

#include <string_view>

namespace fascia {

/// What stands behind "no,", "sorry,", "actually" or "I mean" before a sentence, which corrects and
/// denies nothing; the whole line where there is nothing of the kind: "no, fever".
[[nodiscard]] std::string_view behind_correction(std::string_view line);

}  // namespace fascia
