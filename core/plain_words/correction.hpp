#pragma once

#include "core/evidence/case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What stands behind "no,", "sorry,", "actually" or "I mean" before a sentence, which corrects and
/// denies nothing; the whole line where there is nothing of the kind: "no, fever".
[[nodiscard]] std::string_view behind_correction(std::string_view line);

/// Another side than the one that was told before: "sorry, I meant the right".
struct SidePutRight {
    Side side = Side::none;
    std::vector<std::string> about = {};  ///< of what, where that is said: "the right buttock"
    std::size_t length = 0;               ///< of the text, up to the mark behind it
};

/// What a text that begins so puts right; nothing where it does not begin with a word that corrects
/// and a side.
[[nodiscard]] std::optional<SidePutRight> side_put_right(std::string_view text);

/// "the left, not the right, buttock" as "the left buttock".
[[nodiscard]] std::string without_other_side(std::string_view text);

}  // namespace fascia
