#pragma once

#include "core/testing/run_test.hpp"

#include <string>
#include <vector>

namespace fascia {

/// What failed, with what came instead, and how many passed.
[[nodiscard]] std::string results_text(const std::vector<TestResult>& results);

/// Version 13 of the Test Anything Protocol: one line a test.
[[nodiscard]] std::string results_tap(const std::vector<TestResult>& results);

/// The XML that build servers read, as JUnit writes it: one suite for each file.
[[nodiscard]] std::string results_junit(const std::vector<TestResult>& results);

}  // namespace fascia
