#pragma once

#include <string>
#include <string_view>

namespace fascia {

/// Notes in words, where that tells where a clause ends: "B/B" is the bladder and the bowel, "0
/// saddle" no saddle numbness, a dash between words a colon, "38,9" is 38.9, "DH: warfarin" what is
/// taken.
[[nodiscard]] std::string notes_in_full(std::string_view text);

}  // namespace fascia
