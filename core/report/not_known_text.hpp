#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia {

/// That a statement of two structures is shown by nothing that is known, which does not make it
/// untrue, with what facts say of the two.
[[nodiscard]] std::string not_known_text(const Consultation& consultation, std::string_view one,
                                         std::string_view other, std::size_t width);

}  // namespace fascia
