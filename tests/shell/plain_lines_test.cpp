#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <string>

// Lines as a teacher types them, without a terminal.
namespace fascia::shell {

using namespace test;

namespace {

std::string typed(const std::string& lines) {
    const Ran all = ran({}, lines);
    return all.out + all.err;
}

/// What is answered behind lines that only lead up to it.
std::string behind(const std::string& before, const std::string& lines) {
    const std::string first = ran({}, before).out;
    const Ran all = ran({}, before + lines);
    return all.out.substr(first.size()) + all.err;
}

const std::string stenosis = "case load lumbar_spinal_stenosis_shopper\n";

}  // namespace

TEST_CASE("A plain why is about the first of the case that is open", "[console][plain]") {
    const std::string both = stenosis + "why\ncase load ql_gardener\n";
    for (const char* why : {"why\n", "who is first and why?\n", "why 1\n", "why --leaves\n"}) {
        INFO(why);
        const std::string answer = behind(both, why);
        CHECK(has(answer, "quadratus lumborum, left"));
        CHECK_FALSE(has(answer, "stenosis"));
    }
    CHECK(has(behind(both, "why\n"), "Rank 1 of"));
    // In one case, too, another that was asked about is not taken for the first.
    const std::string other = "case load ql_gardener\nwhy multifidus\n";
    CHECK(has(behind(other, "why\n"), "Rank 1 of"));
    CHECK(has(behind(other, "why 1\n"), "multifidus"));  // a step is of the last one
    CHECK(has(behind(both + "case new\ncase set fever\n", "who is first and why?\n"),
              "Rank 1 of"));
}

}  // namespace fascia::shell
