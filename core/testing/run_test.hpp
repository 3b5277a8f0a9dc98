#pragma once

#include "core/consult/consultation.hpp"
#include "core/testing/case_test.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A test, and what came instead of what it expects.
struct TestResult {
    std::string name;
    SourceRef where;
    std::vector<std::string> failures;  ///< sentences; empty: it passed
    /// Of a test that passed: what was found, but proves less than its author may think.
    std::vector<std::string> remarks = {};

    [[nodiscard]] bool has_passed() const { return failures.empty(); }
};

/// Holds what came of a test's case against what it expects. Error: a limit.
/// Requires: names of the test are known to the rulebook of the consultation.
[[nodiscard]] Result<TestResult> compare(const Consultation& consultation, const CaseTest& test,
                                         const datalog::Limits& limits = case_limits());

/// Thinks the test's case through and compares. Error: a limit.
/// Requires: names of the test are known to the rulebook of the groundwork.
[[nodiscard]] Result<TestResult> run_test(const Groundwork& groundwork, const CaseTest& test,
                                          const datalog::Limits& limits = case_limits());

}  // namespace fascia
