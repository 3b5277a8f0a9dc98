#pragma once

#include "core/plain_words/seeker.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace fascia {

/// "pressing deep in the buttock brings the pain on": what pressing on that place tells.
[[nodiscard]] std::vector<Reading> readings_of_pressing(const Seeker& seeker,
                                                        const PlainWords& said,
                                                        std::string_view note, std::size_t limit,
                                                        Side painful);

}  // namespace fascia
