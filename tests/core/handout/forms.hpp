#pragma once

#include "core/handout/write_report.hpp"

namespace fascia::test {

/// All forms of a report.
inline constexpr handout::Form forms[] = {handout::Form::html, handout::Form::markdown,
                                          handout::Form::json, handout::Form::text};

}  // namespace fascia::test
