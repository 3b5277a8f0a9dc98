#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia {

/// That a statement "A RELATION B" is shown by nothing that is known, which does not make it untrue,
/// with what facts say of the two; where they say nothing of both, what each of them has in that
/// relation. Requires: the pattern is such a statement.
[[nodiscard]] std::string not_known_text(const Consultation& consultation, std::string_view pattern,
                                         std::size_t width);

}  // namespace fascia
