#include "core/testing/test_report.hpp"

#include "core/base/markup.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>

namespace fascia {

namespace {

std::size_t failed_of(const std::vector<const TestResult*>& results) {
    return static_cast<std::size_t>(
        std::ranges::count_if(results, [](const auto* result) { return !result->has_passed(); }));
}

/// "FILE:LINE", without what could drive a terminal.
std::string place_of_test(const SourceRef& where) {
    return printable(where.file) + (where.line > 0 ? ':' + std::to_string(where.line) : "");
}

/// '#' begins what is said about a line of TAP, and a backslash takes that away.
std::string tap(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (c == '#' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

}  // namespace

std::string results_text(const std::vector<TestResult>& results) {
    if (results.empty()) {
        return "0 passed, 0 failed: there is no test\n";
    }
    std::string out;
    std::size_t failed = 0;
    for (const TestResult& result : results) {
        if (result.has_passed() && result.remarks.empty()) {
            continue;
        }
        failed += result.has_passed() ? 0U : 1U;
        out += (result.where.file.empty() ? "" : place_of_test(result.where) + ": ") +
               (result.has_passed() ? "passed, but look: " : "failed: ") + printable(result.name) +
               '\n';
        for (const auto* sentences : {&result.failures, &result.remarks}) {
            for (const std::string& sentence : *sentences) {
                out += "  " + printable(sentence) + '\n';
            }
        }
    }
    return out + std::to_string(results.size() - failed) + " passed, " + std::to_string(failed) +
           " failed\n";
}

std::string results_tap(const std::vector<TestResult>& results) {
    std::string out = "TAP version 13\n1.." + std::to_string(results.size()) + '\n';
    for (std::size_t i = 0; i < results.size(); ++i) {
        const TestResult& result = results[i];
        out += (result.has_passed() ? "ok " : "not ok ") + std::to_string(i + 1) + " - " +
               tap(result.name) + '\n';
        for (const std::string& remark : result.remarks) {
            out += "# " + printable(remark) + '\n';
        }
        if (!result.has_passed()) {
            out +=
                "  ---\n  at: " + in_double_quotes(place_of_test(result.where)) + "\n  failures:\n";
            for (const std::string& failure : result.failures) {
                out += "    - " + in_double_quotes(failure) + '\n';
            }
            out += "  ...\n";
        }
    }
    return out;
}

std::string results_junit(const std::vector<TestResult>& results) {
    std::map<std::string, std::vector<const TestResult*>> by_file;
    std::vector<const TestResult*> all;
    for (const TestResult& result : results) {
        by_file[result.where.file].push_back(&result);
        all.push_back(&result);
    }
    const auto counts = [](const std::vector<const TestResult*>& some) {
        return "tests=\"" + std::to_string(some.size()) + "\" failures=\"" +
               std::to_string(failed_of(some)) + '"';
    };
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fascia\" " +
                      counts(all) + ">\n";
    for (const auto& [file, some] : by_file) {
        out += "  <testsuite name=\"" + as_markup(file) + "\" " + counts(some) + ">\n";
        for (const TestResult* result : some) {
            out += "    <testcase name=\"" + as_markup(result->name) + "\" classname=\"" +
                   as_markup(file) + "\" file=\"" + as_markup(file) + "\" line=\"" +
                   std::to_string(result->where.line) + '"';
            if (result->has_passed()) {
                out += "/>\n";
                continue;
            }
            out += ">\n      <failure message=\"" + as_markup(result->failures.front()) + "\">";
            for (const std::string& failure : result->failures) {
                out += as_markup(failure) + '\n';
            }
            out += "</failure>\n    </testcase>\n";
        }
        out += "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace fascia
