#pragma once

#include "core/report/lines.hpp"
#include "core/report/text.hpp"
#include "core/verify.hpp"

#include <string>

namespace fascia {

/// Red flags first; then what was checked, and that all holds or each problem; the sentence on
/// teaching behind.
[[nodiscard]] std::string verify_text(const Verification& verification,
                                      const TextOptions& options = {});

/// Parts of it, for other texts of the kind: "LEAD; first on line 12:", with both lines, where they
/// are told apart by more than blanks; how much
/// of `what` was checked, and that all holds or each problem.
void add_difference(Lines& out, const std::string& lead, const FirstDifference& difference);
/// That what a file is made from cannot be checked.
void add_told_as_it_stands(Lines& out);
void add_check(Lines& out, const std::string& what, const checker::Report& report);

}  // namespace fascia
