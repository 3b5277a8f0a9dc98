#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/testing/case_test.hpp"

#include <string>
#include <vector>

namespace fascia {

/// Something that a test expects and that comes out whatever its pack says.
struct CannotFail {
    std::string why;      ///< a sentence without its full stop
    std::string instead;  ///< what to write
};

/// All such things in a test, which proves less by them than its author may think. Error: a limit.
/// Requires: the consultation is of the test's case.
[[nodiscard]] Result<std::vector<CannotFail>> what_cannot_fail(
    const Consultation& consultation, const CaseTest& test,
    const datalog::Limits& limits = case_limits());

}  // namespace fascia
