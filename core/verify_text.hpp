#pragma once

#include "core/report/text.hpp"
#include "core/verify.hpp"

#include <string>

namespace fascia {

/// Red flags first; then what was checked, and that all holds or each problem; the sentence on
/// teaching behind.
[[nodiscard]] std::string verify_text(const Verification& verification,
                                      const TextOptions& options = {});

}  // namespace fascia
