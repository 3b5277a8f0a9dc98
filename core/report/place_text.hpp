#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// Where a structure lies: what it is in a sentence, and what facts tell of its place. Says where
/// all of it is shown.
[[nodiscard]] std::string place_text(const Consultation& consultation, const Structure& structure,
                                     std::size_t width);

}  // namespace fascia
