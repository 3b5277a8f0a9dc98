#pragma once

#include <string_view>

namespace fascia {

/// Whether words may tell that somebody does not want to live: "I want to end it all". What that
/// means is for nobody to judge here; that it was said is answered.
[[nodiscard]] bool may_tell_of_self_harm(std::string_view text);

}  // namespace fascia
