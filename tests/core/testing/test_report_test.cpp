#include "core/testing/test_report.hpp"

#include "tests/support/catch.hpp"

using namespace fascia;

namespace {

const std::vector<TestResult> results = {
    {"it hurts", {"a.lua", 3, 6, 8}, {}},
    {"<b> & \"c\" #1\n\x1b[31m", {"a.lua", 7, 6, 5}, {"first is x, not y", "z is not ranked"}}};

}  // namespace

TEST_CASE("Results as text tell what failed and count what passed", "[testing]") {
    CHECK(results_text(results) ==
          "a.lua:7: failed: <b> & \"c\" #1\\x0a\\x1b[31m\n"
          "  first is x, not y\n"
          "  z is not ranked\n"
          "1 passed, 1 failed\n");
    CHECK(results_text({}) == "0 passed, 0 failed: there is no test\n");
}

TEST_CASE("Results as TAP have a line for each test", "[testing]") {
    CHECK(results_tap(results) ==
          "TAP version 13\n"
          "1..2\n"
          "ok 1 - it hurts\n"
          "not ok 2 - <b> & \"c\" \\#1\\\\x0a\\\\x1b[31m\n"
          "  ---\n"
          "  at: \"a.lua:7\"\n"
          "  failures:\n"
          "    - \"first is x, not y\"\n"
          "    - \"z is not ranked\"\n"
          "  ...\n");
}

TEST_CASE("Results as JUnit's XML are escaped", "[testing]") {
    CHECK(results_junit(results) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<testsuites name=\"fascia\" tests=\"2\" failures=\"1\">\n"
          "  <testsuite name=\"a.lua\" tests=\"2\" failures=\"1\">\n"
          "    <testcase name=\"it hurts\" classname=\"a.lua\" file=\"a.lua\" line=\"3\"/>\n"
          "    <testcase name=\"&lt;b&gt; &amp; &quot;c&quot; #1\\x0a\\x1b[31m\" "
          "classname=\"a.lua\" file=\"a.lua\" line=\"7\">\n"
          "      <failure message=\"first is x, not y\">first is x, not y\n"
          "z is not ranked\n"
          "</failure>\n"
          "    </testcase>\n"
          "  </testsuite>\n"
          "</testsuites>\n");
}
