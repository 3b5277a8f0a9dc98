#pragma once

#include "core/handbook/handbook.hpp"

#include <string>

namespace fascia {

/// All pages as one, with nothing beside it: no script, no network.
[[nodiscard]] std::string handbook_html(const Handbook& handbook);

}  // namespace fascia
