#pragma once

#include "core/fascia.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia::shell {

/// A test, of a pack or of a case, and what came instead of what it expects.
struct TestResult {
    std::string name;  ///< the test's sentence, or the case's id
    SourceRef where;
    std::vector<std::string> differences;  ///< empty: it passed
};

/// Runs the tests of a pack. Errors: a limit; a name in a test that is not known.
[[nodiscard]] Result<std::vector<TestResult>> run_tests(const Fascia& fascia, const Pack& pack,
                                                        const datalog::Limits& limits);

/// Holds a case against what its author expects. Requires: c.expect. Error: a limit.
[[nodiscard]] Result<TestResult> run_test(const Fascia& fascia, const Case& c,
                                          const datalog::Limits& limits);

}  // namespace fascia::shell
